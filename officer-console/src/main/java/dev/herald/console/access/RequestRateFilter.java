package dev.herald.console.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests of an officer who sends more than a program of a person needs. Each officer has a share of their
 * own, so one cannot slow the others. Requests without a login never get here.
 */
final class RequestRateFilter extends OncePerRequestFilter {

    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    /**
     * Limits for one officer.
     *
     * @param requestsPerSecond requests in the long run, at least 1
     * @param burst requests at once after a pause, at least 1
     */
    @ConfigurationProperties("herald.console.api")
    record Settings(int requestsPerSecond, int burst) {

        Settings {
            if (requestsPerSecond < 1 || burst < 1) {
                throw new IllegalArgumentException(
                        "herald.console.api.requests-per-second and herald.console.api.burst are 1 or more");
            }
        }
    }

    /** Requests that an officer may send at once, as of a moment. */
    private record Allowance(double requests, long since) {}

    private final Settings settings;
    private final LongSupplier nanoTime;
    private final AccessDeniedHandler refuse;
    /** As many as there are officers. */
    private final Map<String, Allowance> allowances = new HashMap<>();

    RequestRateFilter(Settings settings, LongSupplier nanoTime, AccessDeniedHandler refuse) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.refuse = refuse;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Principal officer = request.getUserPrincipal();
        if (officer == null || isWithinRate(officer.getName())) {
            chain.doFilter(request, response);
        } else {
            refuse.handle(request, response, new AccessDeniedException("too many requests"));
        }
    }

    private synchronized boolean isWithinRate(String officer) {
        long now = nanoTime.getAsLong();
        Allowance before = allowances.getOrDefault(officer, new Allowance(settings.burst(), now));
        double refilled = before.requests() + (now - before.since()) / NANOS * settings.requestsPerSecond();
        double available = Math.min(settings.burst(), refilled);
        boolean within = available >= 1;
        allowances.put(officer, new Allowance(within ? available - 1 : available, now));
        return within;
    }
}

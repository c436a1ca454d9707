package dev.herald.console.access;

import dev.herald.console.api.Problems;
import dev.herald.streams.web.HttpAccess;
import dev.herald.streams.web.OperatorLogin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Restricts the API to officers, by HTTP Basic. There are no sessions, so there is none to hijack. A browser is asked
 * for no password: officers sign in to the pages with a form.
 */
@Configuration(proxyBeanMethods = false)
@Import(HttpAccess.class)
@EnableConfigurationProperties({
    OfficerAccess.OfficersSettings.class,
    ProviderSettings.class,
    OfficerAccess.RequestLimits.class
})
public class OfficerAccess {

    private static final String REALM = "Basic realm=\"Herald officers\", charset=\"UTF-8\"";

    /**
     * The officers' logins.
     *
     * @param file names and password hashes, see {@link OfficerFile}
     * @param developmentOnly whether the file may be that of a local stack; for a console on a loopback address alone
     */
    @ConfigurationProperties("herald.officers")
    record OfficersSettings(
            Path file, @DefaultValue("false") boolean developmentOnly) {}

    /**
     * Limits of the requests of one officer to the API. Each officer has a share of their own, so one cannot slow the
     * others.
     *
     * @param requestsPerSecond requests in the long run, at least 1
     * @param burst requests at once, at least 1
     */
    @ConfigurationProperties("herald.console.api")
    record RequestLimits(int requestsPerSecond, int burst) {

        RequestLimits {
            if (requestsPerSecond < 1 || burst < 1) {
                throw new IllegalArgumentException(
                        "herald.console.api.requests-per-second and herald.console.api.burst are 1 or more");
            }
        }

        /** Returns the time within which an officer may send a burst, in seconds from 1. */
        long windowSeconds() {
            return Math.ceilDiv(burst, requestsPerSecond);
        }
    }

    @Bean
    OfficerFile officerFile(OfficersSettings settings, ProviderSettings provider, Environment environment) {
        if (settings.developmentOnly() && !isLoopback(environment.getProperty("server.address", InetAddress.class))) {
            throw new IllegalStateException(
                    "herald.officers.development-only is for a console whose server.address is a loopback address");
        }
        return OfficerFile.read(
                settings.file(), new OfficerFile.Terms(provider.isConfigured(), settings.developmentOnly()));
    }

    private static boolean isLoopback(@Nullable InetAddress address) {
        return address != null && address.isLoopbackAddress();
    }

    @Bean
    LoginThrottle loginThrottle(InstantSource clock) {
        return new LoginThrottle(clock);
    }

    @Bean
    ErrorResponses errorResponses(
            ErrorAttributes attributes, ObjectProvider<ErrorViewResolver> pages, JsonMapper json) {
        return new ErrorResponses(attributes, pages.orderedStream().toList(), json);
    }

    /**
     * Checks the logins of the API and of the pages; both count the same failures. Spring Security would take a bean
     * that is an {@code AuthenticationManager} for the one of all chains.
     */
    @Bean
    OfficerLogins officerLogins(OfficerFile officers, OperatorLogin operator, LoginThrottle throttle) {
        int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2); // the others are for who has signed in
        return new OfficerLogins(officers, operator, throttle, new Semaphore(half, true), Duration.ofSeconds(1));
    }

    @Bean
    @Order(2)
    SecurityFilterChain officersOnly(
            HttpSecurity http,
            OfficerLogins logins,
            RequestLimits rates,
            InstantSource clock,
            JsonMapper json) {
        RateLimiter requests = new RateLimiter(Duration.ofSeconds(rates.windowSeconds()), clock);
        return http.securityMatcher("/api/**")
                .addFilterBefore(
                        new CrossSiteFilter((request, response, failure) -> write(
                                response,
                                json,
                                Problems.of(
                                        HttpStatus.FORBIDDEN,
                                        "CROSS_SITE",
                                        "Not from another site",
                                        "A page of another site sent this request. Programs and the console's own pages use"
                                                + " the API."))),
                        BasicAuthenticationFilter.class)
                .addFilterAfter(
                        (request, response, chain) -> {
                            @Nullable ProblemDetail problem = problem((HttpServletRequest) request, rates, requests);
                            if (problem == null) {
                                chain.doFilter(request, response);
                            } else {
                                HttpServletResponse refused = (HttpServletResponse) response;
                                if (problem.getStatus() == HttpStatus.TOO_MANY_REQUESTS.value()) {
                                    refused.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(rates.windowSeconds()));
                                }
                                write(refused, json, problem);
                            }
                        },
                        AuthorizationFilter.class)
                .authorizeHttpRequests(rules -> rules.requestMatchers(HttpMethod.GET, "/api/cases", "/api/cases/**")
                        .hasAuthority(OfficerRights.READ_CASES)
                        .requestMatchers(HttpMethod.GET, "/api/sweeps", "/api/sweeps/**")
                        .hasAuthority(OfficerRights.READ_SWEEPS)
                        .requestMatchers("/api/cases/**", "/api/sweeps/**")
                        .hasAuthority(OfficerRights.DECIDE)
                        .anyRequest()
                        .denyAll())
                .authenticationManager(logins::authenticate)
                .httpBasic(basic -> basic.authenticationEntryPoint((request, response, failure) -> {
                    if (failure instanceof LoginRefused refused) {
                        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(refused.retryAfterSeconds()));
                    } else if (request.getHeader(CrossSiteFilter.FETCH_SITE) == null) {
                        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, REALM); // a browser would ask for a password
                    }
                    write(response, json, problem(failure));
                }))
                .exceptionHandling(errors -> errors.accessDeniedHandler((request, response, failure) -> write(
                        response,
                        json,
                        Problems.of(
                                HttpStatus.FORBIDDEN,
                                "NOT_YOURS",
                                "Not for you",
                                "Officers and supervisors use /api/cases and /api/sweeps, auditors read both, operators read"
                                        + " /api/sweeps. There is nothing else."))))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    /**
     * Returns why a request of an officer is refused; null where it is not. A form of another site cannot send a body
     * that calls itself JSON.
     */
    private static @Nullable ProblemDetail problem(
            HttpServletRequest request, RequestLimits rates, RateLimiter requests) {
        @Nullable Principal officer = request.getUserPrincipal();
        if (officer != null && !requests.isWithin(officer.getName(), rates.burst())) {
            return Problems.of(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "TOO_MANY_REQUESTS",
                    "Too many requests",
                    "You sent %d requests within %d s. Wait, and send fewer."
                            .formatted(rates.burst(), rates.windowSeconds()));
        }
        if (HttpMethod.POST.matches(request.getMethod()) && !isJson(request.getContentType())) {
            return Problems.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "NOT_JSON",
                    "JSON only",
                    "Send the body with the header Content-Type: application/json.");
        }
        return null;
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null
                && contentType.split(";", 2)[0].strip().equalsIgnoreCase(MediaType.APPLICATION_JSON_VALUE);
    }

    private static ProblemDetail problem(AuthenticationException failure) {
        if (failure instanceof LoginRefused refused) {
            return refused.isThrottled()
                    ? Problems.of(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "TOO_MANY_FAILED_LOGINS",
                            "Too many failed logins",
                            "Logins of this name or from this address failed too often. Wait, then sign in.")
                    : Problems.of(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "TOO_MANY_LOGINS",
                            "Too many logins at a time",
                            "Too many passwords are being checked. Try again.");
        }
        return Problems.of(
                HttpStatus.UNAUTHORIZED, "SIGN_IN", "Sign in", "Send an officer's name and password by HTTP Basic.");
    }

    private static void write(HttpServletResponse response, JsonMapper json, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}

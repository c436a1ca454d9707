package dev.herald.console.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a request that changes something if another site's page sent it. A browser says so in {@code Sec-Fetch-Site};
 * an old one names the page's site in {@code Origin}. A program sends neither, and is not refused.
 */
public final class CrossSiteFilter extends OncePerRequestFilter {

    /** The header in which a browser says who sent a request. No page can set it. */
    public static final String FETCH_SITE = "Sec-Fetch-Site";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final AccessDeniedHandler refuse;

    /**
     * Creates the filter.
     *
     * @param refuse answers a refused request
     */
    public CrossSiteFilter(AccessDeniedHandler refuse) {
        this.refuse = refuse;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READING.contains(request.getMethod()) || isOwn(request)) {
            chain.doFilter(request, response);
        } else {
            refuse.handle(request, response, new AccessDeniedException("a page of another site sent the request"));
        }
    }

    private static boolean isOwn(HttpServletRequest request) {
        String site = request.getHeader(FETCH_SITE);
        if (site != null) {
            return OWN.contains(site);
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || hostOf(origin).equalsIgnoreCase(String.valueOf(request.getHeader(HttpHeaders.HOST)));
    }

    /** Returns host and port of an origin; empty where it has none, as the origin {@code null} of a sandboxed page. */
    private static String hostOf(String origin) {
        try {
            @Nullable String host = URI.create(origin).getRawAuthority();
            return host == null ? "" : host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}

package dev.herald.console.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a body that does not call itself JSON: a form of another site cannot send that. */
final class JsonOnlyFilter extends OncePerRequestFilter {

    private final AccessDeniedHandler refuse;

    JsonOnlyFilter(AccessDeniedHandler refuse) {
        this.refuse = refuse;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (HttpMethod.POST.matches(request.getMethod()) && !isJson(request.getContentType())) {
            refuse.handle(request, response, new AccessDeniedException("the body is not JSON"));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null
                && contentType
                        .split(";", 2)[0]
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .equals(MediaType.APPLICATION_JSON_VALUE);
    }
}

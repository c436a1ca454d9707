package dev.herald.console.signin;

import dev.herald.console.api.Officer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends sessions that are idle or too old, and sessions of officers whose line in the officers' file changed or is gone.
 * The request then goes on as that of nobody.
 */
public final class SessionCheckFilter extends OncePerRequestFilter {

    /** The header of requests that a page sends by itself: they are no activity of the officer. */
    public static final String REFRESH = "Herald-Refresh";

    private final SessionCheck sessions;

    SessionCheckFilter(SessionCheck sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && officer() != null) {
            if (!sessions.isSignedIn(session)) {
                session.invalidate();
                SecurityContextHolder.clearContext();
            } else if (request.getHeader(REFRESH) == null && !isStream(request)) {
                sessions.noteActivity(session);
            }
        }
        chain.doFilter(request, response);
    }

    /** Whether a page opens a stream of events, which it does by itself and again after each interruption. */
    static boolean isStream(HttpServletRequest request) {
        @Nullable String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.contains(MediaType.TEXT_EVENT_STREAM_VALUE);
    }

    /** Returns the officer who is signed in; null for nobody. */
    static @Nullable Officer officer() {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        return login != null && login.getPrincipal() instanceof Officer officer ? officer : null;
    }
}

package dev.herald.console.signin;

import dev.herald.console.access.OfficerFile;
import dev.herald.console.api.Officer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    private final OfficerFile officers;
    private final SessionSettings settings;
    private final InstantSource clock;

    SessionCheckFilter(OfficerFile officers, SessionSettings settings, InstantSource clock) {
        this.officers = officers;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        Officer officer = officer();
        if (session != null && officer != null) {
            Instant now = clock.instant();
            SignedIn known = SignedIn.of(session);
            if (known == null || isOver(known, now) || !isCurrent(known, officer)) {
                session.invalidate();
                SecurityContextHolder.clearContext();
            } else if (request.getHeader(REFRESH) == null) {
                known.withActivity(now).keepIn(session);
            }
        }
        chain.doFilter(request, response);
    }

    /** Returns the officer who is signed in; null for nobody. */
    static @Nullable Officer officer() {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        return login != null && login.getPrincipal() instanceof Officer officer ? officer : null;
    }

    private boolean isOver(SignedIn known, Instant now) {
        return !now.isBefore(known.activeAt().plus(settings.idle()))
                || !now.isBefore(known.at().plus(settings.longest()));
    }

    private boolean isCurrent(SignedIn known, Officer officer) {
        return officers.find(officer.name()).equals(Optional.of(known.line()));
    }
}

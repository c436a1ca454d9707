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
final class SessionCheckFilter extends OncePerRequestFilter {

    /** The header of requests that a page sends by itself: they are no activity of the officer. */
    static final String REFRESH = "Herald-Refresh";

    private static final String ATTRIBUTE = SignedIn.class.getName();

    private final OfficerFile officers;
    private final SessionSettings settings;
    private final InstantSource clock;

    /**
     * A session's memory of its login.
     *
     * @param line the officer's line of the file when the officer signed in
     * @param at when the officer signed in
     * @param activeAt when the officer last sent a request
     */
    private record SignedIn(OfficerFile.Login line, Instant at, Instant activeAt) {}

    SessionCheckFilter(OfficerFile officers, SessionSettings settings, InstantSource clock) {
        this.officers = officers;
        this.settings = settings;
        this.clock = clock;
    }

    /** Begins the session of an officer with this line of the file. */
    static void begin(HttpSession session, OfficerFile.Login line, Instant now) {
        session.setAttribute(ATTRIBUTE, new SignedIn(line, now, now));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && officer() != null) {
            Instant now = clock.instant();
            if (!(session.getAttribute(ATTRIBUTE) instanceof SignedIn known) || !isValid(known, now)) {
                session.invalidate();
                SecurityContextHolder.clearContext();
            } else if (request.getHeader(REFRESH) == null) {
                session.setAttribute(ATTRIBUTE, new SignedIn(known.line(), known.at(), now));
            }
        }
        chain.doFilter(request, response);
    }

    private boolean isValid(SignedIn known, Instant now) {
        return now.isBefore(known.activeAt().plus(settings.idle()))
                && now.isBefore(known.at().plus(settings.longest()))
                && officers.find(known.line().officer().name()).equals(Optional.of(known.line()));
    }

    /** Returns the officer who is signed in; null for nobody. */
    static @Nullable Officer officer() {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        return login != null && login.getPrincipal() instanceof Officer officer ? officer : null;
    }
}

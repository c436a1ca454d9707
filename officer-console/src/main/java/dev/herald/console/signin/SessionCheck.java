package dev.herald.console.signin;

import dev.herald.console.access.OfficerFile;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Says whether the officer of a session is still signed in: the session is neither idle for too long nor too old, and
 * the officer's line in the officers' file is the same.
 */
public final class SessionCheck {

    private final OfficerFile officers;
    private final SessionSettings settings;
    private final InstantSource clock;

    SessionCheck(OfficerFile officers, SessionSettings settings, InstantSource clock) {
        this.officers = officers;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether the officer is still signed in. To ask is no activity of the officer. */
    public boolean isSignedIn(HttpSession session) {
        try {
            SignedIn known = SignedIn.of(session);
            return known != null && isValid(known, clock.instant());
        } catch (IllegalStateException ended) {
            return false;
        }
    }

    private boolean isValid(SignedIn known, Instant now) {
        return now.isBefore(known.activeAt().plus(settings.idle()))
                && now.isBefore(known.at().plus(settings.longest()))
                && officers.find(known.line().officer().name()).equals(Optional.of(known.line()));
    }

    /** Notes that the officer of a session did something. */
    void noteActivity(HttpSession session) {
        SignedIn known = SignedIn.of(session);
        if (known != null) {
            known.withActivity(clock.instant()).keepIn(session);
        }
    }
}

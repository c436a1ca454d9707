package dev.herald.console.signin;

import dev.herald.console.access.OfficerFile;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session's memory of its login.
 *
 * @param line the officer's line of the file when the officer signed in
 * @param at when the officer signed in
 * @param activeAt when the officer last sent a request
 */
record SignedIn(OfficerFile.Login line, Instant at, Instant activeAt) {

    private static final String ATTRIBUTE = SignedIn.class.getName();

    static @Nullable SignedIn of(@Nullable HttpSession session) {
        return session != null && session.getAttribute(ATTRIBUTE) instanceof SignedIn known ? known : null;
    }

    void keepIn(HttpSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }

    SignedIn withActivity(Instant now) {
        return new SignedIn(line, at, now);
    }
}

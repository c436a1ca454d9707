package dev.herald.console.signin;

import dev.herald.console.access.BoundedMap;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The forms that wait for their officers' next login, by a key in a cookie. Anybody can send a form without a session,
 * so their number is bounded: the oldest is forgotten. A form ends as well after a term, and when the person of its
 * page is forgotten.
 */
public final class KeptForms {

    private static final int MAX_FORMS = 100;
    private static final Duration TERM = Duration.ofHours(12);

    private final SignInCookie key;
    private final InstantSource clock;
    private final Map<String, Waiting> forms = new BoundedMap<>(MAX_FORMS);

    private record Waiting(KeptForm form, Instant since) {}

    /**
     * Creates it.
     *
     * @param secure whether browsers send the key over TLS alone
     */
    KeptForms(boolean secure, InstantSource clock) {
        this.key = new SignInCookie("herald-form", "/", "Lax", secure, TERM);
        this.clock = clock;
    }

    /** Keeps the form of a request, and gives its key to the browser; empty if it cannot be kept. */
    synchronized Optional<KeptForm> keep(HttpServletRequest request, HttpServletResponse response) {
        Optional<KeptForm> form = KeptForm.of(request);
        form.ifPresent(kept -> {
            String made = UUID.randomUUID().toString();
            key.write(response, made);
            dropExpired();
            forms.put(made, new Waiting(kept, clock.instant()));
        });
        return form;
    }

    /** Takes the form of a browser; empty if none is kept. */
    synchronized Optional<KeptForm> take(HttpServletRequest request) {
        dropExpired();
        return key.read(request).map(forms::remove).map(Waiting::form);
    }

    /** Deletes all forms of a page. */
    public synchronized void forget(String page) {
        forms.values().removeIf(waiting -> waiting.form().page().equals(page));
    }

    private void dropExpired() {
        Instant latest = clock.instant().minus(TERM);
        forms.values().removeIf(waiting -> waiting.since().isBefore(latest));
    }
}

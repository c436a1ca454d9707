package dev.herald.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The forms that wait for their officers' next login, by a key in a cookie. Anybody can send a form without a session,
 * so their number is bounded: the oldest is forgotten. A form ends as well when the person of its page is forgotten.
 */
public final class KeptForms {

    private static final int MAX_FORMS = 100;

    private final SignInCookie key;
    private final Map<String, KeptForm> forms = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, KeptForm> eldest) {
            return size() > MAX_FORMS;
        }
    };

    /**
     * Creates it.
     *
     * @param secure whether browsers send the key over TLS alone
     */
    KeptForms(boolean secure) {
        this.key = new SignInCookie("herald-form", "/", "Lax", secure, Duration.ofHours(12));
    }

    /** Keeps the form of a request, and gives its key to the browser; empty if it cannot be kept. */
    synchronized Optional<KeptForm> keep(HttpServletRequest request, HttpServletResponse response) {
        Optional<KeptForm> form = KeptForm.of(request);
        form.ifPresent(kept -> {
            String made = UUID.randomUUID().toString();
            key.write(response, made);
            forms.put(made, kept);
        });
        return form;
    }

    /** Returns the page whose form is kept for a browser; empty if none is. */
    synchronized Optional<String> pageOf(HttpServletRequest request) {
        return Optional.ofNullable(find(request)).map(KeptForm::page);
    }

    /** Deletes all forms of a page. */
    public synchronized void forget(String page) {
        forms.values().removeIf(form -> form.page().equals(page));
    }

    private @Nullable KeptForm find(HttpServletRequest request) {
        return key.read(request).map(forms::get).orElse(null);
    }

    /** Takes the form of a browser, if it is of this page and officer. A form of another officer is forgotten. */
    public synchronized Optional<KeptForm> take(HttpServletRequest request, String page, String officer) {
        KeptForm kept = find(request);
        if (kept == null) {
            return Optional.empty();
        }
        boolean isOfOfficer = kept.officer().equals(officer);
        boolean isOfPage = kept.page().equals(page);
        if (isOfPage || !isOfOfficer) {
            forms.values().remove(kept);
        }
        return isOfPage && isOfOfficer ? Optional.of(kept) : Optional.empty();
    }
}

package dev.herald.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The forms that wait for their officers' next login, by a key in the session. Anybody can send a form without a
 * session, so their number is bounded: the oldest is forgotten.
 */
public final class KeptForms {

    private static final int MAX_FORMS = 100;
    private static final String KEY = KeptForms.class.getName();

    private final Map<String, KeptForm> forms = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, KeptForm> eldest) {
            return size() > MAX_FORMS;
        }
    };

    /** Keeps the form of a request in its session, which is made if there is none; empty if it cannot be kept. */
    synchronized Optional<KeptForm> keep(HttpServletRequest request) {
        Optional<KeptForm> form = KeptForm.of(request);
        form.ifPresent(kept -> {
            String key = UUID.randomUUID().toString();
            request.getSession().setAttribute(KEY, key);
            forms.put(key, kept);
        });
        return form;
    }

    /** Returns the page whose form a session keeps; empty if it keeps none. */
    synchronized Optional<String> pageOf(HttpSession session) {
        return Optional.ofNullable(find(session)).map(KeptForm::page);
    }

    private @Nullable KeptForm find(HttpSession session) {
        return session.getAttribute(KEY) instanceof String key ? forms.get(key) : null;
    }

    /** Takes the form out of a session, if it is of this page and officer. A form of another officer is forgotten. */
    public synchronized Optional<KeptForm> take(@Nullable HttpSession session, String page, String officer) {
        KeptForm kept = session == null ? null : find(session);
        if (session == null || kept == null) {
            return Optional.empty();
        }
        boolean isOfOfficer = kept.officer().equals(officer);
        boolean isOfPage = kept.page().equals(page);
        if (isOfPage || !isOfOfficer) {
            forms.values().remove(kept);
            session.removeAttribute(KEY);
        }
        return isOfPage && isOfOfficer ? Optional.of(kept) : Optional.empty();
    }
}

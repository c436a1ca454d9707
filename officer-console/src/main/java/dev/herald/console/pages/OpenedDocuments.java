package dev.herald.console.pages;

import dev.herald.console.api.Officer;
import dev.herald.contract.CaseId;
import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The documents whose pictures officers opened in a session. Their pages are shown without a further record, until the
 * session ends. The oldest is forgotten first; it is then opened again.
 */
final class OpenedDocuments {

    private static final int MAX_DOCUMENTS = 100;
    private static final String ATTRIBUTE = OpenedDocuments.class.getName();

    private final Set<String> opened = new LinkedHashSet<>();

    private OpenedDocuments() {}

    static OpenedDocuments of(HttpSession session) {
        synchronized (session.getServletContext()) {
            if (session.getAttribute(ATTRIBUTE) instanceof OpenedDocuments known) {
                return known;
            }
            OpenedDocuments made = new OpenedDocuments();
            session.setAttribute(ATTRIBUTE, made);
            return made;
        }
    }

    synchronized void add(Officer officer, CaseId id, String sha256) {
        opened.add(key(officer, id, sha256));
        if (opened.size() > MAX_DOCUMENTS) {
            opened.remove(opened.iterator().next());
        }
    }

    synchronized boolean contains(Officer officer, CaseId id, String sha256) {
        return opened.contains(key(officer, id, sha256));
    }

    /** A session outlives a second login in the same browser, so the officer is part of the key. */
    private static String key(Officer officer, CaseId id, String sha256) {
        return officer.name() + " " + id + " " + sha256;
    }
}

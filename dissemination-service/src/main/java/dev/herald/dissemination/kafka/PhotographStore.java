package dev.herald.dissemination.kafka;

import dev.herald.contract.CaseId;
import dev.herald.event.DocumentProvided;
import dev.herald.event.PhotographProvided;
import dev.herald.state.HeldPhotograph;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The photographs that have arrived, under the key {@code <case id> <sha-256>}: also of cases without a version yet.
 * Intake deletes each with its document.
 */
final class PhotographStore {

    private final KeyValueStore<String, HeldPhotograph> store;

    PhotographStore(KeyValueStore<String, HeldPhotograph> store) {
        this.store = store;
    }

    /** Returns the key of a photograph, here and in mailboxes. */
    static String key(CaseId caseId, String sha256) {
        return caseId + " " + sha256;
    }

    void put(DocumentProvided arrived) {
        store.put(
                key(new CaseId(arrived.getCaseId()), arrived.getSha256()),
                new HeldPhotograph(
                        arrived.getCaseId(), arrived.getSha256(), arrived.getMediaType(), arrived.getContent()));
    }

    boolean has(CaseId caseId, String sha256) {
        return store.get(key(caseId, sha256)) != null;
    }

    /**
     * Returns the event that puts a photograph into mailboxes.
     *
     * @throws IllegalStateException if it has not arrived
     */
    PhotographProvided event(CaseId caseId, String sha256) {
        HeldPhotograph held = store.get(key(caseId, sha256));
        if (held == null) {
            throw new IllegalStateException("a photograph that has not arrived");
        }
        return new PhotographProvided(
                held.getCaseId(), caseId.noticeId(), held.getSha256(), held.getMediaType(), held.getContent());
    }

    void delete(String key) {
        store.delete(key);
    }
}

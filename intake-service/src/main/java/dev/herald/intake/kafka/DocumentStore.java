package dev.herald.intake.kafka;

import dev.herald.contract.CaseId;
import dev.herald.event.DocumentReceived;
import dev.herald.event.DocumentReference;
import dev.herald.event.RequestSubmitted;
import dev.herald.state.AwaitedDocuments;
import dev.herald.state.HeldDocument;
import dev.herald.streams.topology.DueIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The documents that have arrived, and the checks of documents that are scheduled. A document may arrive before or
 * after the event that names it.
 */
final class DocumentStore {

    /** In place of the revision that names the documents. */
    private static final int NO_REVISION = 0;

    private final KeyValueStore<String, HeldDocument> held;
    private final DueIndex<AwaitedDocuments> awaited;

    DocumentStore(KeyValueStore<String, HeldDocument> held, KeyValueStore<String, AwaitedDocuments> awaited) {
        this.held = held;
        this.awaited = new DueIndex<>(awaited);
    }

    void addDocument(DocumentReceived document, Instant now) {
        held.put(
                keyOf(document),
                HeldDocument.newBuilder()
                        .setCaseId(document.getCaseId())
                        .setSha256(document.getSha256())
                        .setReceivedAt(now)
                        .setSize(document.getSize())
                        .setSubmittedBy(document.getSubmittedBy())
                        .build());
    }

    /** Returns the other documents that the sender of a document sent for its case. */
    List<HeldDocument> othersOfSender(DocumentReceived document) {
        List<HeldDocument> others = new ArrayList<>();
        try (KeyValueIterator<String, HeldDocument> ofCase = ofCase(document.getCaseId())) {
            ofCase.forEachRemaining(entry -> {
                if (document.getSubmittedBy().equals(entry.value.getSubmittedBy())
                        && !document.getSha256().equals(entry.value.getSha256())) {
                    others.add(entry.value);
                }
            });
        }
        return others;
    }

    /** Schedules the check whether named documents have arrived. */
    void scheduleCheck(AwaitedDocuments documents, Instant due) {
        if (!documents.getDocuments().isEmpty()) {
            awaited.put(due, documents.getCauseId(), documents);
        }
    }

    /** Returns whether a document has arrived. */
    boolean isHeld(DocumentReceived document) {
        return held.get(keyOf(document)) != null;
    }

    /**
     * Schedules the deletion of a document that arrived for a case that is not open, or for another member's case.
     *
     * @param ofAnother whether the case is another member's
     * @param retention how long the document is kept from its arrival
     */
    void scheduleDeletion(
            DocumentReceived document, boolean ofAnother, String causeId, Instant arrivedAt, Duration retention) {
        DocumentReference reference =
                new DocumentReference(document.getSha256(), document.getKind(), "", document.getSize());
        scheduleCheck(
                AwaitedDocuments.newBuilder()
                        .setCaseId(document.getCaseId())
                        .setRevision(NO_REVISION)
                        .setArrivedAt(arrivedAt)
                        .setOfAnother(ofAnother)
                        .setCauseId(causeId)
                        .setDocuments(List.of(reference))
                        .build(),
                arrivedAt.plus(retention));
    }

    /**
     * Schedules the check whether review has consulted the member whose answer names documents.
     *
     * @param member the member that answered
     */
    void scheduleConsultationCheck(
            String caseId, String member, List<DocumentReference> documents, String causeId, Instant due) {
        scheduleCheck(
                AwaitedDocuments.newBuilder()
                        .setCaseId(caseId)
                        .setRevision(NO_REVISION)
                        .setCauseId(causeId)
                        .setDocuments(documents)
                        .setMember(member)
                        .build(),
                due);
    }

    /** Returns checks that are due, the earliest first, at most {@code max}. */
    List<DueIndex.Entry<AwaitedDocuments>> dueChecks(Instant now, int max) {
        return awaited.due(now, max);
    }

    void removeCheck(DueIndex.Entry<AwaitedDocuments> check) {
        awaited.remove(check);
    }

    /** Returns the time of the earliest check; empty if there is none. */
    Optional<Instant> earliestCheck(Instant now) {
        return awaited.earliest(now);
    }

    /** Returns the documents that a request names and that have arrived before it. */
    List<DocumentReceived> findArrived(RequestSubmitted request) {
        return request.getDocuments().stream()
                .map(named -> new DocumentReceived(
                        request.getCaseId(),
                        request.getSubmittedBy(),
                        named.getSha256(),
                        named.getKind(),
                        named.getSize()))
                .distinct()
                .filter(this::isHeld)
                .toList();
    }

    /** Returns the named documents that have not arrived. */
    List<DocumentReference> findMissing(AwaitedDocuments named) {
        return named.getDocuments().stream()
                .filter(document -> held.get(key(named.getCaseId(), document.getSha256())) == null)
                .toList();
    }

    /**
     * Removes all documents of a case.
     *
     * @return their keys in the documents topic
     */
    List<String> removeDocuments(String caseId) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, HeldDocument> ofCase = ofCase(caseId)) {
            ofCase.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(held::delete);
        return keys;
    }

    /**
     * Removes unclaimed documents, except those that arrived again since, and the requester's own where the check is
     * about another member's document: the requester has sent the same one since.
     *
     * @return keys of the removed documents in the documents topic
     */
    List<String> removeUnclaimed(AwaitedDocuments unclaimed) {
        List<String> keys = unclaimed.getDocuments().stream()
                .map(document -> key(unclaimed.getCaseId(), document.getSha256()))
                .filter(key -> {
                    HeldDocument document = held.get(key);
                    return document != null
                            && !document.getReceivedAt().isAfter(unclaimed.getArrivedAt())
                            && !(unclaimed.getOfAnother() && isOfRequester(document));
                })
                .toList();
        keys.forEach(held::delete);
        return keys;
    }

    private static boolean isOfRequester(HeldDocument document) {
        return new CaseId(document.getCaseId()).member().value().equals(document.getSubmittedBy());
    }

    private KeyValueIterator<String, HeldDocument> ofCase(String caseId) {
        return held.range(key(caseId, ""), key(caseId, "~"));
    }

    /** Returns the key of a document in the store and in the topics of documents. */
    static String keyOf(DocumentReceived document) {
        return key(document.getCaseId(), document.getSha256());
    }

    private static String key(String caseId, String sha256) {
        return caseId + " " + sha256;
    }
}

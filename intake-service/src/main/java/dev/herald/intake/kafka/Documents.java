package dev.herald.intake.kafka;

import dev.herald.event.DocumentReceived;
import dev.herald.event.DocumentReference;
import dev.herald.state.AwaitedDocuments;
import dev.herald.state.HeldDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which documents came, and which are waited for. What is awaited is kept in the order in which it falls due, so that
 * looking costs as much as is due, however many cases there are. Whether a document comes before or after what names it
 * makes no difference.
 */
final class Documents {

    static final String HELD = "documents";
    static final String AWAITED = "awaited-documents";

    /** In place of the revision that names them. */
    private static final int UNCLAIMED = -1;

    private final KeyValueStore<String, HeldDocument> held;
    private final KeyValueStore<String, AwaitedDocuments> awaited;

    private Documents(KeyValueStore<String, HeldDocument> held, KeyValueStore<String, AwaitedDocuments> awaited) {
        this.held = held;
        this.awaited = awaited;
    }

    /** On the stores that the processor was given. */
    static Documents in(ProcessorContext<String, Object> context) {
        return new Documents(context.getStateStore(HELD), context.getStateStore(AWAITED));
    }

    /** A document came. */
    void hold(DocumentReceived document, Instant now) {
        held.put(
                key(document.getCaseId(), document.getSha256()),
                HeldDocument.newBuilder()
                        .setCaseId(document.getCaseId())
                        .setSha256(document.getSha256())
                        .setReceivedAt(now)
                        .setSize(document.getSize())
                        .build());
    }

    /** Documents were named; whether they are here is looked at when the time has come. */
    void await(AwaitedDocuments named, Instant due) {
        if (!named.getDocuments().isEmpty()) {
            awaited.put("%s %s".formatted(sortable(due), named.getCauseId()), named);
        }
    }

    /** A document came for a case that is not open; whether it is by then is looked at when the time has come. */
    void unclaimed(DocumentReceived document, String causeId, Instant due) {
        DocumentReference alone =
                new DocumentReference(document.getSha256(), document.getKind(), "", document.getSize());
        await(
                AwaitedDocuments.newBuilder()
                        .setCaseId(document.getCaseId())
                        .setRevision(UNCLAIMED)
                        .setCauseId(causeId)
                        .setDocuments(List.of(alone))
                        .build(),
                due);
    }

    /** Whether nothing had named them when they came. */
    static boolean isUnclaimed(AwaitedDocuments named) {
        return named.getRevision() == UNCLAIMED;
    }

    /** What falls due by now, no more than so many, and is waited for no longer. */
    List<AwaitedDocuments> takeDue(Instant now, int most) {
        List<KeyValue<String, AwaitedDocuments>> due = new ArrayList<>();
        try (KeyValueIterator<String, AwaitedDocuments> entries = awaited.range(null, sortable(now) + "~")) {
            while (entries.hasNext() && due.size() < most) {
                due.add(entries.next());
            }
        }
        due.forEach(entry -> awaited.delete(entry.key));
        return due.stream().map(entry -> entry.value).toList();
    }

    /** Those that are not here, or not of the size that was stated. */
    List<DocumentReference> missingOf(AwaitedDocuments named) {
        return named.getDocuments().stream()
                .filter(document -> !isHere(named.getCaseId(), document))
                .toList();
    }

    /**
     * None of a case's documents is here any more.
     *
     * @return under which keys of {@code documents} they are kept
     */
    List<String> forget(String caseId) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, HeldDocument> ofCase = held.range(key(caseId, ""), key(caseId, "~"))) {
            ofCase.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(held::delete);
        return keys;
    }

    /**
     * These documents are not here any more, unless they came again.
     *
     * @param last those that came later are still here
     * @return under which keys of {@code documents} the others are kept
     */
    List<String> forget(AwaitedDocuments unclaimed, Instant last) {
        List<String> keys = unclaimed.getDocuments().stream()
                .map(document -> key(unclaimed.getCaseId(), document.getSha256()))
                .filter(key -> {
                    HeldDocument here = held.get(key);
                    return here != null && !here.getReceivedAt().isAfter(last);
                })
                .toList();
        keys.forEach(held::delete);
        return keys;
    }

    private boolean isHere(String caseId, DocumentReference document) {
        HeldDocument here = held.get(key(caseId, document.getSha256()));
        return here != null && here.getSize() == document.getSize();
    }

    private static String key(String caseId, String sha256) {
        return caseId + " " + sha256;
    }

    private static String sortable(Instant time) {
        return "%013d".formatted(time.toEpochMilli());
    }
}

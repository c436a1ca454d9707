package dev.herald.promise.history;

import dev.herald.contract.transparency.AuditLeaf;
import dev.herald.contract.transparency.TreeHash;
import dev.herald.contract.wire.ContentHash;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** The hashes of events, each computed once for a history and all histories that are made of it. */
public final class EventHashes {

    private final EventMemo<SpecificRecord, String> contents = new EventMemo<>(ContentHash::ofAllFields);
    private final EventMemo<SpecificRecord, Optional<TreeHash>> leaves = new EventMemo<>(AuditLeaf::hash);

    /** Returns the hash of an event's content, as {@link ContentHash#ofAllFields}. */
    public String content(SpecificRecord event) {
        return contents.of(event);
    }

    /** Returns the hash of an event's leaf; empty and throws like {@link AuditLeaf#hash}. */
    public Optional<TreeHash> leaf(SpecificRecord event) {
        return leaves.of(event);
    }
}

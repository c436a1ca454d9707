package dev.herald.console.kafka;

import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.contract.CaseId;
import dev.herald.contract.catalogue.Topics;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The places of the documents in {@code herald.documents.v1}, in files of this process: partition and offset by case
 * and hash, and nothing of a document. A tombstone deletes its place.
 */
public final class DocumentProjection extends IndexedProjection {

    private static final int PLACE_BYTES = Integer.BYTES + Long.BYTES;

    /**
     * Where the latest record of a document is.
     *
     * @param key key of the record
     */
    record Place(String key, TopicPartition partition, long offset) {}

    /** Creates the projection; its files are opened with the topic. */
    public DocumentProjection(ProjectionSettings settings, InstantSource clock) {
        super(settings, clock, "the documents have not been read yet");
    }

    @Override
    public void accept(ConsumerRecord<String, byte[]> record, @Nullable SpecificRecord event) {
        if (event == null) {
            change(index -> index.delete(record.key()));
        } else {
            byte[] place = ByteBuffer.allocate(PLACE_BYTES)
                    .putInt(record.partition())
                    .putLong(record.offset())
                    .array();
            change(index -> index.put(record.key(), place, Set.of(), 0));
        }
    }

    /**
     * Returns where a document is; empty if it has not arrived, or is deleted.
     *
     * @throws ViewsClosed before the projection has caught up after a start
     */
    Optional<Place> find(CaseId id, String sha256) {
        String key = "%s %s".formatted(id, sha256);
        return readable().read(snapshot -> snapshot.find(key)).map(bytes -> place(key, ByteBuffer.wrap(bytes)));
    }

    private static Place place(String key, ByteBuffer bytes) {
        return new Place(key, new TopicPartition(Topics.DOCUMENTS.name(), bytes.getInt()), bytes.getLong());
    }
}

package dev.herald.console.kafka;

import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.contract.CaseId;
import dev.herald.contract.catalogue.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The places of the documents in {@code herald.documents.v1}, in {@link ProjectionFiles} of this process: partition and
 * offset by case and hash, and nothing of a document. A tombstone deletes its place.
 */
public final class DocumentProjection implements TopicHandler, AutoCloseable {

    private static final int PLACE_BYTES = Integer.BYTES + Long.BYTES;

    private final ProjectionFiles files;

    /**
     * Where the latest record of a document is.
     *
     * @param key key of the record
     */
    record Place(String key, TopicPartition partition, long offset) {}

    /** Creates the projection; its files are opened with the topic. */
    public DocumentProjection(ProjectionSettings settings, InstantSource clock) {
        this.files = new ProjectionFiles(settings, clock);
    }

    @Override
    public Map<Integer, Long> open(TopicSnapshot topic) {
        return files.open(topic);
    }

    @Override
    public void accept(ConsumerRecord<String, byte[]> record, @Nullable SpecificRecord event) {
        if (event == null) {
            files.change(index -> index.delete(record.key()));
        } else {
            byte[] place = ByteBuffer.allocate(PLACE_BYTES)
                    .putInt(record.partition())
                    .putLong(record.offset())
                    .array();
            files.change(index -> index.put(record.key(), place));
        }
    }

    @Override
    public void applied(Map<Integer, Long> next, boolean caughtUp) {
        files.applied(next, caughtUp);
    }

    /**
     * Returns where a document is; empty if it has not arrived, or is deleted.
     *
     * @throws ViewsClosed before the projection has caught up after a start
     */
    Optional<Place> find(CaseId id, String sha256) {
        String key = "%s %s".formatted(id, sha256);
        return files.readable()
                .orElseThrow(() -> new ViewsClosed("the documents have not been read yet"))
                .read(snapshot -> snapshot.find(key))
                .map(bytes -> place(key, ByteBuffer.wrap(bytes)));
    }

    private static Place place(String key, ByteBuffer bytes) {
        return new Place(key, new TopicPartition(Topics.DOCUMENTS.name(), bytes.getInt()), bytes.getLong());
    }

    /** Writes the files durably and closes them. */
    @Override
    public void close() throws IOException {
        files.close();
    }
}

package dev.herald.auditlog.kafka;

import static dev.herald.contract.catalogue.Topics.CHECKPOINTS;

import dev.herald.auditlog.tree.TreeFiles;
import dev.herald.contract.MemberCode;
import dev.herald.contract.transparency.AuditTree;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.NoteSignature;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.event.CheckpointCosigned;
import dev.herald.streams.follow.FollowedTopics;
import dev.herald.streams.follow.RecordHandler;
import dev.herald.streams.follow.TopicsSnapshot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Puts the checkpoint that each member cosigned last beside the trees, with the signatures of log and member, so that
 * members read what the others saw. Nothing is judged: a cosigned checkpoint of another history has to be seen.
 */
public final class CosignedCheckpoints implements RecordHandler {

    private final String log;
    private final Path folder;
    private final EventSerde serde;
    /** By member, what is not written yet. */
    private final Map<MemberCode, SignedCheckpoint> unwritten = new HashMap<>();

    /**
     * Creates it.
     *
     * @param log name of the log
     * @param trees folder of the trees
     */
    public CosignedCheckpoints(String log, Path trees, EventSerde serde) {
        this.log = log;
        this.folder = trees.resolve(AuditTree.COSIGNED_FOLDER);
        this.serde = serde;
    }

    /** Returns the topic of checkpoints, read by this handler. */
    public FollowedTopics followed() {
        return new FollowedTopics(List.of(CHECKPOINTS), this, false);
    }

    @Override
    public Map<TopicPartition, Long> open(TopicsSnapshot topics) {
        unwritten.clear();
        return topics.beginnings().entrySet().stream()
                .filter(beginning -> beginning.getKey().topic().equals(CHECKPOINTS.name()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void accept(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            if (serde.deserialize(record.value()) instanceof CheckpointCosigned cosigned
                    && cosigned.getOrigin().equals(log)) {
                Checkpoint.of(cosigned.getOrigin(), cosigned.getTreeSize(), cosigned.getRootHash())
                        .flatMap(checkpoint -> NoteSignature.parse(cosigned.getLogSignature())
                                .map(line -> new SignedCheckpoint(checkpoint, List.of(line))))
                        .flatMap(signed ->
                                NoteSignature.parse(cosigned.getCosignature()).map(signed::with))
                        .ifPresent(signed -> unwritten.put(new MemberCode(cosigned.getMember()), signed));
            }
        } catch (UnreadableEvent e) {
            // intake wrote no such record; LogBuilder counts those that are no event when it starts
        }
    }

    /** Writes what is the latest, not each one that the topic still holds. */
    @Override
    public void applied(Map<TopicPartition, Long> next, boolean caughtUp) {
        if (caughtUp) {
            unwritten.forEach((member, signed) -> TreeFiles.replace(
                    folder.resolve(member.value()), signed.note().getBytes(StandardCharsets.UTF_8)));
            unwritten.clear();
        }
    }
}

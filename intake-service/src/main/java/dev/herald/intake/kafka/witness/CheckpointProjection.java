package dev.herald.intake.kafka.witness;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.witness.DisputeKind;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointDisputed;
import dev.herald.event.CheckpointIssued;
import dev.herald.streams.topology.FeedRecord;
import dev.herald.streams.topology.GlobalFeed;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints topic as a read model in memory, rebuilt at each start: which trees there are, how far each member
 * cosigned them, and which members dispute one. A dispute is open until the same member cosigns a checkpoint of the
 * same tree again.
 */
public final class CheckpointProjection implements GlobalFeed {

    private static final Logger log = LoggerFactory.getLogger(CheckpointProjection.class);

    private final Set<String> trees = ConcurrentHashMap.newKeySet();
    private final Map<Witnessed, Long> cosigned = new ConcurrentHashMap<>();
    private final Map<Witnessed, DisputeKind> disputes = new ConcurrentHashMap<>();

    private record Witnessed(String origin, String member) {}

    @Override
    public void accept(FeedRecord record) {
        switch (record.event()) {
            case CheckpointIssued issued -> trees.add(issued.getOrigin());
            case CheckpointCosigned said -> {
                Witnessed witnessed = new Witnessed(said.getOrigin(), said.getMember());
                cosigned.put(witnessed, said.getTreeSize());
                disputes.remove(witnessed);
            }
            case CheckpointDisputed disputed -> {
                disputes.put(new Witnessed(disputed.getOrigin(), disputed.getMember()), disputed.getKind());
                log.error(
                        "member {} disputes the audit's tree {}: {}",
                        disputed.getMember(),
                        disputed.getOrigin(),
                        disputed.getKind());
            }
            case null -> {} // a tick
            default -> {}
        }
    }

    /** Returns whether a checkpoint of a tree with this name was issued. */
    boolean isTree(String origin) {
        return trees.contains(origin);
    }

    /** Returns the number of entries that a member cosigned last; 0 if it did not cosign the tree. */
    long cosignedSize(String origin, MemberCode member) {
        return cosigned.getOrDefault(new Witnessed(origin, member.value()), 0L);
    }

    /** Returns how many trees are disputed, counting each member that disputes one. */
    public int openDisputes() {
        return disputes.size();
    }
}

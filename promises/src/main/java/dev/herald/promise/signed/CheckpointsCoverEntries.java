package dev.herald.promise.signed;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.VerificationKey;
import dev.herald.contract.transparency.AuditTree;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.MemoryTree;
import dev.herald.contract.transparency.MerkleTree;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointIssued;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.TypedRecord;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The entries of a partition are the leaves of its published tree, in their order. Each checkpoint is the root of a
 * beginning of them, so that it is consistent with every other one; it is signed by the audit's log and grows. A
 * member's cosignature is under such a root. A checkpoint covers each entry soon.
 *
 * <pre>
 * legal:    five entries, and checkpoints of the first two and of all five
 * illegal:  an entry that a checkpoint covers is removed, altered, or changes its place with another
 * illegal:  a checkpoint of more entries than there are, or of another root
 * illegal:  two checkpoints or cosignatures of one size with different roots
 * illegal:  a checkpoint that another key signed, or that is smaller than the one before
 * illegal:  an entry of an hour ago, and no checkpoint covers it
 * </pre>
 */
final class CheckpointsCoverEntries implements SignedCheck {

    /** The log may be down for a while. */
    private static final Duration SOON = Duration.ofMinutes(10);

    private static final String AUDIT_LOG = "audit-log";
    private static final Set<Topic> TOPICS = Set.of(Topics.AUDIT, Topics.CUSTODY);

    /** The tree of one partition as its entries make it. */
    private static final class Leaves {

        private final MemoryTree tree = new MemoryTree();
        private final List<HistoryRecord> entries = new ArrayList<>();
        private long covered;
        private boolean isPublished;
        /** Whether an entry holds a word that this version does not know: no root can be computed. */
        private boolean isUnknown;
    }

    @Override
    public void check(History history, Requirement requirement) {
        Map<String, Leaves> partitions = leaves(history);
        Map<String, Long> sizes = new HashMap<>();
        for (TypedRecord<CheckpointIssued> issued : history.eventsOn(Topics.CHECKPOINTS, CheckpointIssued.class)) {
            checkIssued(issued, partitions, history, requirement);
            long before = sizes.getOrDefault(issued.event().getOrigin(), -1L);
            requirement.require(issued.event().getTreeSize() >= before, issued.record(), "the tree was larger before");
            sizes.put(
                    issued.event().getOrigin(), Math.max(before, issued.event().getTreeSize()));
        }
        for (TypedRecord<CheckpointCosigned> cosigned :
                history.eventsOn(Topics.CHECKPOINTS, CheckpointCosigned.class)) {
            Optional<Leaves> leaves = AuditTree.parse(cosigned.event().getOrigin())
                    .flatMap(tree -> Optional.ofNullable(partitions.get(tree.folder())));
            requirement.require(
                    leaves.filter(found -> isRoot(
                                    found,
                                    cosigned.event().getTreeSize(),
                                    cosigned.event().getRootHash()))
                            .isPresent(),
                    cosigned.record(),
                    "the member witnessed another history");
        }
        checkCoverage(history, partitions, requirement);
    }

    private static void checkIssued(
            TypedRecord<CheckpointIssued> issued,
            Map<String, Leaves> partitions,
            History history,
            Requirement requirement) {
        CheckpointIssued event = issued.event();
        Optional<SignedCheckpoint> note = SignedCheckpoint.parse(event.getNote());
        Optional<AuditTree> tree = AuditTree.parse(event.getOrigin());
        Leaves leaves = tree.map(found -> partitions.computeIfAbsent(found.folder(), any -> new Leaves()))
                .orElse(null);
        if (note.isEmpty() || tree.isEmpty() || leaves == null) {
            requirement.require(false, issued.record(), "it is no checkpoint of a tree of the audit");
            return;
        }
        Checkpoint checkpoint = note.get().checkpoint();
        requirement.require(
                checkpoint.origin().equals(event.getOrigin())
                        && checkpoint.size() == event.getTreeSize()
                        && ByteBuffer.wrap(checkpoint.root().bytes()).equals(event.getRootHash()),
                issued.record(),
                "its note says something else");
        List<VerificationKey> keys = history.keys().services().of(AUDIT_LOG).keys();
        requirement.require(
                keys.isEmpty()
                        || keys.stream()
                                .anyMatch(
                                        key -> note.get().isSignedBy(tree.get().keyOf(key.key()))),
                issued.record(),
                "the audit's log did not sign it");
        boolean isRoot = isRoot(leaves, event.getTreeSize(), event.getRootHash());
        requirement.require(isRoot, issued.record(), "it is not the root of the first entries of its partition");
        leaves.isPublished = true;
        leaves.covered = isRoot ? Math.max(leaves.covered, event.getTreeSize()) : leaves.covered;
    }

    private static void checkCoverage(History history, Map<String, Leaves> partitions, Requirement requirement) {
        Instant soon = history.latestTime().minus(SOON);
        boolean isPublished = partitions.values().stream().anyMatch(leaves -> leaves.isPublished);
        for (Leaves leaves : partitions.values()) {
            for (int i = 0; isPublished && !leaves.isUnknown && i < leaves.entries.size(); i++) {
                HistoryRecord entry = leaves.entries.get(i);
                requirement.require(
                        i < leaves.covered || entry.signature().appendedAt().isAfter(soon),
                        entry,
                        "no checkpoint covers it");
            }
        }
    }

    /** Returns the leaves of each partition with entries, by the folder of its tree. */
    private static Map<String, Leaves> leaves(History history) {
        Map<String, Leaves> partitions = new TreeMap<>();
        for (Topic topic : TOPICS) {
            for (HistoryRecord record : history.recordsOn(topic)) {
                if (record.event() != null) {
                    Leaves leaves = partitions.computeIfAbsent(
                            "%s-%d".formatted(topic.name(), record.position().partition()), any -> new Leaves());
                    try {
                        history.hashes().leaf(record.event()).ifPresent(hash -> {
                            leaves.tree.append(hash);
                            leaves.entries.add(record);
                        });
                    } catch (IllegalArgumentException e) {
                        leaves.isUnknown = true;
                    }
                }
            }
        }
        return partitions;
    }

    private static boolean isRoot(Leaves leaves, long size, ByteBuffer root) {
        if (leaves.isUnknown) {
            return true;
        }
        return size >= 0
                && size <= leaves.tree.size()
                && ByteBuffer.wrap(MerkleTree.root(leaves.tree, size).bytes()).equals(root);
    }
}

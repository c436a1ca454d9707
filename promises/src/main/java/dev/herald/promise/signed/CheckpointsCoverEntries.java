package dev.herald.promise.signed;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.VerificationKey;
import dev.herald.contract.transparency.AuditLeaf;
import dev.herald.contract.transparency.AuditTree;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.MemoryTree;
import dev.herald.contract.transparency.MerkleTree;
import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointIssued;
import dev.herald.event.RootAdded;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.TypedRecord;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The entries of a partition are the leaves of its tree, in their order. Each root that was added is that of a
 * beginning of them, and no smaller one follows. The roots are the leaves of the signed tree. Each checkpoint is the
 * root of a beginning of them, so that it is consistent with every other one; it is signed by the audit's log and
 * grows. A member's cosignature is under such a root. A checkpoint covers each entry soon.
 *
 * <pre>
 * legal:    five entries, roots of the first two and of all five, and a checkpoint of both roots
 * illegal:  an entry that a root covers is removed, altered, or changes its place with another
 * illegal:  a root of more entries than there are, of other entries, or smaller than the one before of its tree
 * illegal:  a root that a checkpoint covers is removed, altered or moved
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
        private long latest;
        private long covered;
        /** Whether an entry holds a word that this version does not know: no root can be computed. */
        private boolean isUnknown;
    }

    @Override
    public void check(History history, Requirement requirement) {
        Map<String, Leaves> partitions = leaves(history);
        List<Checkpoint> roots = new ArrayList<>();
        MemoryTree signed = new MemoryTree();
        for (TypedRecord<RootAdded> added : history.eventsOn(Topics.ROOTS, RootAdded.class)) {
            Optional<Checkpoint> root = AuditLeaf.root(added.event());
            requirement.require(root.isPresent(), added.record(), "it is no root of a tree of the audit");
            root.ifPresent(found -> {
                checkRoot(found, partitions, added.record(), requirement);
                roots.add(found);
                signed.append(AuditLeaf.hash(found));
            });
        }
        long published = -1;
        for (TypedRecord<CheckpointIssued> issued : history.eventsOn(Topics.CHECKPOINTS, CheckpointIssued.class)) {
            CheckpointIssued event = issued.event();
            checkIssued(event, issued.record(), history, requirement);
            boolean isRoot = isRoot(signed, event.getTreeSize(), event.getRootHash());
            requirement.require(isRoot, issued.record(), "it is not the root of the first roots");
            requirement.require(event.getTreeSize() >= published, issued.record(), "the tree was larger before");
            published = Math.max(published, isRoot ? event.getTreeSize() : 0);
        }
        for (TypedRecord<CheckpointCosigned> cosigned :
                history.eventsOn(Topics.CHECKPOINTS, CheckpointCosigned.class)) {
            CheckpointCosigned event = cosigned.event();
            requirement.require(
                    isRoot(signed, event.getTreeSize(), event.getRootHash()),
                    cosigned.record(),
                    "the member witnessed another history");
        }
        if (published >= 0) {
            for (Checkpoint root : roots.subList(0, (int) published)) {
                Leaves leaves = leaves(partitions, root.origin());
                leaves.covered = Math.max(leaves.covered, root.size());
            }
            checkCoverage(history, partitions, requirement);
        }
    }

    private static void checkRoot(
            Checkpoint root, Map<String, Leaves> partitions, HistoryRecord record, Requirement requirement) {
        Leaves leaves = leaves(partitions, root.origin());
        requirement.require(
                leaves.isUnknown
                        || isRoot(
                                leaves.tree,
                                root.size(),
                                ByteBuffer.wrap(root.root().bytes())),
                record,
                "it is not the root of the first entries of its partition");
        requirement.require(root.size() >= leaves.latest, record, "the tree of the partition was larger before");
        leaves.latest = Math.max(leaves.latest, root.size());
    }

    private static void checkIssued(
            CheckpointIssued event, HistoryRecord record, History history, Requirement requirement) {
        Optional<SignedCheckpoint> note = SignedCheckpoint.parse(event.getNote());
        if (note.isEmpty()) {
            requirement.require(false, record, "it is no checkpoint");
            return;
        }
        Checkpoint checkpoint = note.get().checkpoint();
        requirement.require(
                Checkpoint.of(event.getOrigin(), event.getTreeSize(), event.getRootHash())
                        .filter(checkpoint::equals)
                        .isPresent(),
                record,
                "its note says something else");
        List<VerificationKey> keys = history.keys().services().of(AUDIT_LOG).keys();
        requirement.require(
                keys.isEmpty()
                        || keys.stream()
                                .anyMatch(key -> note.get()
                                        .isSignedBy(new NoteKey(checkpoint.origin(), NoteKey.Kind.NOTE, key.key()))),
                record,
                "the audit's log did not sign it");
    }

    private static void checkCoverage(History history, Map<String, Leaves> partitions, Requirement requirement) {
        Instant soon = history.latestTime().minus(SOON);
        for (Leaves leaves : partitions.values()) {
            for (int i = 0; !leaves.isUnknown && i < leaves.entries.size(); i++) {
                HistoryRecord entry = leaves.entries.get(i);
                requirement.require(
                        i < leaves.covered || entry.signature().appendedAt().isAfter(soon),
                        entry,
                        "no checkpoint covers it");
            }
        }
    }

    /** Returns the leaves of each partition with entries, by the name of its tree. */
    private static Map<String, Leaves> leaves(History history) {
        Map<String, Leaves> partitions = new TreeMap<>();
        for (Topic topic : TOPICS) {
            for (HistoryRecord record : history.recordsOn(topic)) {
                if (record.event() != null) {
                    Leaves leaves = leaves(
                            partitions,
                            new AuditTree(topic.name(), record.position().partition()).name());
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

    private static Leaves leaves(Map<String, Leaves> partitions, String tree) {
        return partitions.computeIfAbsent(tree, any -> new Leaves());
    }

    private static boolean isRoot(MemoryTree tree, long size, ByteBuffer root) {
        return size >= 0
                && size <= tree.size()
                && ByteBuffer.wrap(MerkleTree.root(tree, size).bytes()).equals(root);
    }
}

package dev.herald.cli.proof;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.transparency.AuditLeaf;
import dev.herald.contract.transparency.AuditTree;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.InclusionProof;
import dev.herald.contract.transparency.InclusionProof.Place;
import dev.herald.contract.transparency.MemoryTree;
import dev.herald.contract.transparency.MerkleTree;
import dev.herald.contract.transparency.NoteSignature;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.TlogPolicy;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.AuditEntry;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointIssued;
import dev.herald.event.CustodyBooked;
import dev.herald.event.RootAdded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The trees of audit and custody, computed from the topics: nothing of the audit log is believed. */
public final class AuditTrees {

    private static final Comparator<SignedCheckpoint> BY_SIZE =
            Comparator.comparingLong(signed -> signed.checkpoint().size());

    private static final List<String> TOPICS = List.of(Topics.AUDIT.name(), Topics.CUSTODY.name());

    /** By name of the tree, its entries in their order. */
    private final Map<String, List<ProvedEntry>> entries = new TreeMap<>();

    /** The roots that were added to the signed tree, in their order. */
    private final List<Checkpoint> roots = new ArrayList<>();

    private final MemoryTree signed = new MemoryTree();

    /** What the log signed, with the cosignatures that were published under it. */
    private final Map<Checkpoint, SignedCheckpoint> checkpoints = new HashMap<>();

    private final Map<String, Tree> trees = new HashMap<>();
    private @Nullable List<Contradiction> contradictions;

    private final List<String> unreadable = new ArrayList<>();

    private AuditTrees() {}

    /**
     * A tree with its entries.
     *
     * @param name topic and partition
     * @param hashes the tree of all entries
     */
    public record Tree(String name, List<ProvedEntry> entries, MemoryTree hashes) {

        /** Copies the list. */
        public Tree {
            entries = List.copyOf(entries);
        }

        static Tree of(String name, List<ProvedEntry> entries) {
            MemoryTree hashes = new MemoryTree();
            for (ProvedEntry entry : entries) {
                hashes.append(entry.leaf());
            }
            return new Tree(name, entries, hashes);
        }

        /**
         * Returns where the entry with a number is: of the custody entries that match by its own, of others counted.
         */
        Optional<Integer> indexOf(Predicate<ProvedEntry> condition, long number) {
            List<Integer> indexes = indexesOf(condition);
            return IntStream.range(0, indexes.size())
                    .filter(count -> number
                            == (entries.get(indexes.get(count)).event() instanceof CustodyBooked booked
                                    ? booked.getSequence()
                                    : count + 1L))
                    .mapToObj(indexes::get)
                    .findFirst();
        }

        /** Returns the numbers of the entries that match. */
        List<Integer> indexesOf(Predicate<ProvedEntry> condition) {
            return IntStream.range(0, entries.size())
                    .filter(index -> condition.test(entries.get(index)))
                    .boxed()
                    .toList();
        }
    }

    /**
     * A root that does not fit the entries, or an earlier root of its tree.
     *
     * @param index place of the root in the signed tree
     * @param isSmaller whether an earlier root of this tree is larger
     */
    public record Contradiction(long index, AuditComparison comparison, boolean isSmaller) {

        /** Returns one line for people. */
        String text(@Nullable Long difference) {
            return isSmaller
                    ? "%s: FORK. The published root of %d entries comes after one of more."
                            .formatted(
                                    comparison.kept().origin(),
                                    comparison.kept().size())
                    : comparison.fork(difference);
        }
    }

    /** Reads the topics; needs an operator's login. */
    public static AuditTrees read(Map<String, Object> clientProperties, EventSerde serde) {
        List<TopicRecord> records = new ArrayList<>();
        // in this order, so that nothing covers what was not there yet
        records.addAll(TopicRecord.readAll(clientProperties, serde, Topics.CHECKPOINTS.name()));
        records.addAll(TopicRecord.readAll(clientProperties, serde, Topics.ROOTS.name()));
        TOPICS.forEach(topic -> records.addAll(TopicRecord.readAll(clientProperties, serde, topic)));
        return of(records);
    }

    /** Returns the trees of records, which are in the order of each partition. */
    public static AuditTrees of(List<TopicRecord> records) {
        AuditTrees trees = new AuditTrees();
        List<CheckpointCosigned> cosignatures = new ArrayList<>();
        for (TopicRecord record : records) {
            if (record.event() instanceof CheckpointIssued issued) {
                SignedCheckpoint.parse(issued.getNote()).ifPresent(trees::add);
            } else if (record.event() instanceof RootAdded added
                    && record.topic().equals(Topics.ROOTS.name())) {
                AuditLeaf.root(added).ifPresent(trees::addRoot);
            } else if (record.event() instanceof CheckpointCosigned cosigned) {
                cosignatures.add(cosigned);
            } else if (TOPICS.contains(record.topic())) {
                trees.addEntry(record);
            }
        }
        cosignatures.forEach(trees::add);
        return trees;
    }

    /** Returns the tree of a topic's partition; one without entries if it has none. */
    Tree tree(String name) {
        return trees.computeIfAbsent(name, unseen -> Tree.of(name, entries.getOrDefault(name, List.of())));
    }

    /** Returns the trees that have an entry which matches. */
    public List<Tree> treesWith(Predicate<ProvedEntry> condition) {
        return entries.entrySet().stream()
                .filter(tree -> tree.getValue().stream().anyMatch(condition))
                .map(tree -> tree(tree.getKey()))
                .toList();
    }

    /**
     * Returns the proof of an entry by a checkpoint that covers it: the one that most members cosigned, of these the
     * latest; empty if none covers it.
     */
    Optional<InclusionProof> proof(Tree tree, int index) {
        return checkpoints.values().stream()
                .filter(one -> rootCovering(tree.name(), index, one.checkpoint().size())
                        .isPresent())
                .max(Comparator.comparingInt(
                                (SignedCheckpoint one) -> one.signatures().size())
                        .thenComparing(BY_SIZE))
                .map(one -> {
                    long size = one.checkpoint().size();
                    int place = rootCovering(tree.name(), index, size).orElseThrow();
                    Checkpoint root = roots.get(place);
                    if (!hasRootsOf(one.checkpoint()) || !new AuditComparison(tree, root).agrees()) {
                        throw new UserError(
                                "The topics contradict a published root of %s: an entry was altered, removed or moved."
                                                .formatted(root.origin())
                                        + " ./herald audit --verify-against names the difference.");
                    }
                    return new InclusionProof(
                            tree.entries().get(index).text(),
                            Place.of(tree.hashes(), index, root.size()),
                            root,
                            Place.of(signed, place, size),
                            one);
                });
    }

    /** Returns the place of the latest root of a tree that covers an entry, among the first roots. */
    private Optional<Integer> rootCovering(String name, long index, long size) {
        for (int place = (int) Math.min(size, roots.size()) - 1; place >= 0; place--) {
            if (roots.get(place).origin().equals(name)) {
                return roots.get(place).size() > index ? Optional.of(place) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Returns whether the topics begin with exactly the roots and entries that a checkpoint covers. */
    boolean agrees(Checkpoint checkpoint) {
        return hasRootsOf(checkpoint) && contradictions(checkpoint).isEmpty();
    }

    /** Returns whether the topic of roots begins with exactly those that a checkpoint covers. */
    boolean hasRootsOf(Checkpoint checkpoint) {
        return signed.size() >= checkpoint.size()
                && MerkleTree.root(signed, checkpoint.size()).equals(checkpoint.root());
    }

    /** Returns the roots below a checkpoint that do not fit the entries, in their order. */
    List<Contradiction> contradictions(Checkpoint checkpoint) {
        List<Contradiction> all = contradictions;
        if (all == null) {
            all = contradictions();
            contradictions = all;
        }
        return all.stream().filter(one -> one.index() < checkpoint.size()).toList();
    }

    private List<Contradiction> contradictions() {
        List<Contradiction> found = new ArrayList<>();
        Map<String, Long> largest = new HashMap<>();
        for (int index = 0; index < roots.size(); index++) {
            Checkpoint root = roots.get(index);
            AuditComparison comparison = new AuditComparison(tree(root.origin()), root);
            boolean isSmaller = root.size() < largest.merge(root.origin(), root.size(), Math::max);
            if (isSmaller || !comparison.agrees()) {
                found.add(new Contradiction(index, comparison, isSmaller));
            }
        }
        return found;
    }

    /** Returns whether members cosign checkpoints. */
    public boolean haveWitnesses() {
        return checkpoints.values().stream().anyMatch(one -> one.signatures().size() > 1);
    }

    /** Returns the latest checkpoint that the log signed; empty if there is none yet. */
    Optional<Checkpoint> latest() {
        return latest(null).map(SignedCheckpoint::checkpoint);
    }

    /**
     * Returns the latest checkpoint of those that a policy's log signed and its quorum cosigned; of all without one.
     */
    public Optional<SignedCheckpoint> latest(@Nullable TlogPolicy policy) {
        return checkpoints.values().stream()
                .filter(one -> policy == null
                        || (policy.isSignedByLog(one) && policy.missing(one).isEmpty()))
                .max(BY_SIZE);
    }

    /**
     * Returns the entries of the audit that a checkpoint covers: those of a case in writing order.
     *
     * @throws UserError if the topics contradict the checkpoint
     */
    public Stream<AuditEntry> audited(Checkpoint checkpoint) {
        if (!agrees(checkpoint)) {
            throw new UserError("The topics are not what the checkpoint covers: an entry was altered, removed or moved."
                    + " ./herald audit --verify-against names the difference.");
        }
        return entries.entrySet().stream()
                .flatMap(tree -> tree.getValue().stream().limit(covered(tree.getKey(), checkpoint)))
                .flatMap(entry -> entry.event() instanceof AuditEntry audited ? Stream.of(audited) : Stream.empty());
    }

    /** Returns the number of entries of a tree that a checkpoint covers. */
    long covered(String name, Checkpoint checkpoint) {
        return rootCovering(name, -1, checkpoint.size())
                .map(place -> roots.get(place).size())
                .orElse(0L);
    }

    /** Returns the positions of records on the topics of audit and custody that are no event of the contract. */
    public List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    private void addEntry(TopicRecord record) {
        String name = new AuditTree(record.topic(), record.partition()).name();
        if (record.event() != null) {
            ProvedEntry.of(record.event())
                    .ifPresent(entry -> entries.computeIfAbsent(name, unseen -> new ArrayList<>())
                            .add(entry));
        } else if (!record.note().equals(TopicRecord.TOMBSTONE)) {
            unreadable.add("%s@%d".formatted(name, record.offset()));
        }
    }

    private void addRoot(Checkpoint root) {
        roots.add(root);
        signed.append(AuditLeaf.hash(root));
    }

    private void add(SignedCheckpoint one) {
        SignedCheckpoint unused = checkpoints.putIfAbsent(one.checkpoint(), one);
    }

    /** A witness keeps the log's line of a checkpoint that a later one has replaced. */
    private void add(CheckpointCosigned cosigned) {
        Checkpoint.of(cosigned.getOrigin(), cosigned.getTreeSize(), cosigned.getRootHash())
                .ifPresent(checkpoint -> {
                    NoteSignature.parse(cosigned.getLogSignature())
                            .ifPresent(line -> add(new SignedCheckpoint(checkpoint, List.of(line))));
                    NoteSignature.parse(cosigned.getCosignature())
                            .ifPresent(line -> checkpoints.computeIfPresent(checkpoint, (same, one) -> one.with(line)));
                });
    }
}

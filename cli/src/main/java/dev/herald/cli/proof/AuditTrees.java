package dev.herald.cli.proof;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.AvroBytes;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.transparency.AuditTree;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.MemoryTree;
import dev.herald.contract.transparency.NoteSignature;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.TreeHash;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointIssued;
import dev.herald.event.CustodyBooked;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The trees of audit and custody, computed from the topics: nothing of the audit log is believed. */
public final class AuditTrees {

    private static final Comparator<SignedCheckpoint> BY_SIZE =
            Comparator.comparingLong(signed -> signed.checkpoint().size());

    private static final List<String> TOPICS = List.of(Topics.AUDIT.name(), Topics.CUSTODY.name());

    /** By folder of the tree ({@link AuditTree#folder}), its entries in their order. */
    private final Map<String, List<ProvedEntry>> entries = new TreeMap<>();

    /** By folder of the tree, what the log signed of it, with the cosignatures that were published under it. */
    private final Map<String, Map<Checkpoint, SignedCheckpoint>> checkpoints = new TreeMap<>();

    private final List<String> unreadable = new ArrayList<>();

    private AuditTrees() {}

    /**
     * A tree with its entries.
     *
     * @param folder topic and partition
     * @param hashes the tree of all entries
     */
    public record Tree(String folder, List<ProvedEntry> entries, MemoryTree hashes) {

        /** Copies the list. */
        public Tree {
            entries = List.copyOf(entries);
        }

        static Tree of(String folder, List<ProvedEntry> entries) {
            MemoryTree hashes = new MemoryTree();
            for (ProvedEntry entry : entries) {
                hashes.append(entry.leaf());
            }
            return new Tree(folder, entries, hashes);
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

    /** Reads the topics; needs an operator's login. */
    public static AuditTrees read(Map<String, Object> clientProperties, EventSerde serde) {
        List<TopicRecord> records = new ArrayList<>();
        // before the entries, so that no checkpoint covers an entry that was not there yet
        records.addAll(TopicRecord.readAll(clientProperties, serde, Topics.CHECKPOINTS.name()));
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
    public Tree tree(String folder) {
        return Tree.of(folder, entries.getOrDefault(folder, List.of()));
    }

    /** Returns the trees that have an entry which matches. */
    public List<Tree> treesWith(Predicate<ProvedEntry> condition) {
        return entries.entrySet().stream()
                .filter(tree -> tree.getValue().stream().anyMatch(condition))
                .map(tree -> Tree.of(tree.getKey(), tree.getValue()))
                .toList();
    }

    /**
     * Returns a checkpoint of a tree that covers an entry, with its cosignatures: the latest that a member cosigned, or
     * else the latest.
     */
    Optional<SignedCheckpoint> checkpointCovering(String folder, long index) {
        return checkpoints.getOrDefault(folder, Map.of()).values().stream()
                .filter(signed -> signed.checkpoint().size() > index)
                .max(Comparator.comparing(
                                (SignedCheckpoint signed) -> signed.signatures().size() > 1)
                        .thenComparing(BY_SIZE));
    }

    /** Compares a tree with the latest checkpoint that the log signed of it; empty if there is none yet. */
    public Optional<AuditComparison> comparisonWithLatest(Tree tree) {
        return checkpoints.getOrDefault(tree.folder(), Map.of()).values().stream()
                .max(BY_SIZE)
                .map(latest -> new AuditComparison(tree, latest.checkpoint()));
    }

    /** Returns the positions of records on the topics of audit and custody that are no event of the contract. */
    public List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    private void addEntry(TopicRecord record) {
        String folder = "%s-%d".formatted(record.topic(), record.partition());
        if (record.event() != null) {
            ProvedEntry.of(record.event())
                    .ifPresent(entry -> entries.computeIfAbsent(folder, unseen -> new ArrayList<>())
                            .add(entry));
        } else if (!record.note().equals(TopicRecord.TOMBSTONE)) {
            unreadable.add("%s@%d".formatted(folder, record.offset()));
        }
    }

    private void add(SignedCheckpoint signed) {
        AuditTree.parse(signed.checkpoint().origin()).ifPresent(tree -> {
            SignedCheckpoint unused = checkpoints
                    .computeIfAbsent(tree.folder(), unseen -> new HashMap<>())
                    .putIfAbsent(signed.checkpoint(), signed);
        });
    }

    /** A witness keeps the log's line of a checkpoint that a later one has replaced. */
    private void add(CheckpointCosigned cosigned) {
        checkpoint(cosigned.getOrigin(), cosigned.getTreeSize(), cosigned.getRootHash())
                .ifPresent(checkpoint -> {
                    NoteSignature.parse(cosigned.getLogSignature())
                            .ifPresent(line -> add(new SignedCheckpoint(checkpoint, List.of(line))));
                    NoteSignature.parse(cosigned.getCosignature())
                            .ifPresent(line -> checkpoints
                                    .values()
                                    .forEach(tree ->
                                            tree.computeIfPresent(checkpoint, (same, signed) -> signed.with(line))));
                });
    }

    /** Returns the checkpoint that a record names; empty if it is none. */
    static Optional<Checkpoint> checkpoint(String origin, long size, ByteBuffer root) {
        try {
            return Optional.of(new Checkpoint(origin, size, TreeHash.of(AvroBytes.copyOf(root))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

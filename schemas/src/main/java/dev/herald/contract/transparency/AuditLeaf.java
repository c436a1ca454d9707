package dev.herald.contract.transparency;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.FramedHash;
import dev.herald.contract.wire.CustodyEntryMapper;
import dev.herald.event.AuditEntry;
import dev.herald.event.CustodyBooked;
import dev.herald.event.RootAdded;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * The leaf of an entry or of a root. The content of an entry's leaf is one line with a salted hash over the entry's
 * fields, computed anew: not the bytes on the topic, which depend on the schema that they are written in, and not the
 * hash that a custody entry claims. The salt is in the entry ({@link EntrySalt}).
 *
 * <p>Every entry on a topic is a leaf, in the order of the partition. Nothing else is: ledgers of custody, ticks and
 * records that nobody can read are not. Compaction of custody removes ledgers and no entry, because no two entries
 * share a key: an entry that was written twice under one key makes a fork when the tree is built again, as it must.
 *
 * <p>The roots of these trees are leaves of the signed one. The content is the text of a checkpoint without signature.
 */
public final class AuditLeaf {

    private AuditLeaf() {}

    /**
     * Returns the content of an event's leaf; empty if it is no entry.
     *
     * @throws IllegalArgumentException if it is an entry with a word that this version does not know: its leaf cannot
     *     be computed, and leaving it out would make another tree
     */
    public static Optional<byte[]> content(SpecificRecord event) {
        return switch (event) {
            case AuditEntry entry -> Optional.of(line("audit", entry.getSalt(), hashOf(entry)));
            case CustodyBooked booked -> Optional.of(custody(CustodyEntryMapper.fromAvro(booked), booked.getSalt()));
            default -> Optional.empty();
        };
    }

    /** Returns the record that adds a root. */
    public static RootAdded added(Checkpoint root) {
        return RootAdded.newBuilder()
                .setTree(root.origin())
                .setTreeSize(root.size())
                .setRootHash(ByteBuffer.wrap(root.root().bytes()))
                .build();
    }

    /** Returns the root that a record adds; empty if it is none of a tree of the audit. */
    public static Optional<Checkpoint> root(RootAdded added) {
        return Checkpoint.of(added.getTree(), added.getTreeSize(), added.getRootHash())
                .filter(root -> AuditTree.parse(root.origin()).isPresent());
    }

    /** Returns the hash of a root's leaf. */
    public static TreeHash hash(Checkpoint root) {
        return MerkleTree.leafHash(root.text().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the content of a custody entry's leaf. */
    public static byte[] custody(CustodyEntry entry, String salt) {
        return line("custody", salt, entry.hash());
    }

    /** Returns the hash of an event's leaf; empty and throws like {@link #content}. */
    public static Optional<TreeHash> hash(SpecificRecord event) {
        return content(event).map(MerkleTree::leafHash);
    }

    /** Returns SHA-256 over every field, each with its length in front, in lower-case hex. */
    private static String hashOf(AuditEntry entry) {
        Instant at = entry.getAt();
        return new FramedHash()
                .add(entry.getCaseId())
                .add(entry.getService())
                .add(entry.getActor())
                .add(entry.getAction())
                .add(entry.getCauseId())
                .add(entry.getGround())
                .add(entry.getRuleBook())
                .add(at == null ? null : Long.toString(at.toEpochMilli()))
                .add(Integer.toString(entry.getRevision()))
                .add(entry.getDetail())
                .hex();
    }

    private static byte[] line(String kind, String salt, String hash) {
        String salted = new FramedHash().add(salt).add(hash).hex();
        return "herald %s entry 1 %s\n".formatted(kind, salted).getBytes(StandardCharsets.UTF_8);
    }
}

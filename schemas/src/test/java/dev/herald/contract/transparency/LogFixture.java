package dev.herald.contract.transparency;

import dev.herald.contract.signature.SigningKey;
import dev.herald.event.CheckpointIssued;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;

/**
 * The signed tree of a log: it signs checkpoints, and has tiles. Two of them with one key are a log with two histories.
 */
public final class LogFixture {

    public static final String ORIGIN = "herald.example";
    public static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final KeyPair key;
    private final MemoryTree tree = new MemoryTree();

    private LogFixture(KeyPair key) {
        this.key = key;
    }

    /** An empty log with a key of its own. */
    public static LogFixture create() {
        return new LogFixture(SigningKey.create());
    }

    /** An empty log with the same key. */
    public LogFixture another() {
        return new LogFixture(key);
    }

    /** Adds entries with the numbers that follow, up to this size. */
    public LogFixture growTo(long size) {
        while (tree.size() < size) {
            add("entry " + tree.size());
        }
        return this;
    }

    /** Adds one entry. */
    public LogFixture add(String entry) {
        tree.append(MerkleTree.leafHash(entry.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    public PublicKey publicKey() {
        return key.getPublic();
    }

    /** The checkpoint of the first leaves. */
    public SignedCheckpoint signed(long size) {
        return sign(new Checkpoint(ORIGIN, size, MerkleTree.root(tree, size)));
    }

    /** Signs a checkpoint, true or not. */
    public SignedCheckpoint sign(Checkpoint checkpoint) {
        return SignedCheckpoint.sign(
                checkpoint, NoteSigner.of(checkpoint.origin(), NoteKey.Kind.NOTE, key.getPrivate()));
    }

    /** The event with the checkpoint of the first leaves. */
    public CheckpointIssued issued(long size) {
        return issued(signed(size));
    }

    /** The event with a checkpoint. */
    public static CheckpointIssued issued(SignedCheckpoint signed) {
        return CheckpointIssued.newBuilder()
                .setOrigin(signed.checkpoint().origin())
                .setTreeSize(signed.checkpoint().size())
                .setRootHash(ByteBuffer.wrap(signed.checkpoint().root().bytes()))
                .setNote(signed.note())
                .setIssuedAt(NOW)
                .build();
    }

    /** The content of a tile. */
    public byte[] tile(Tile tile) {
        try {
            ByteBuffer hashes = ByteBuffer.allocate(tile.width() * TreeHash.BYTES);
            for (int i = 0; i < tile.width(); i++) {
                hashes.put(this.tree
                        .hash(tile.level() * Tile.HEIGHT, tile.index() * Tile.FULL + i)
                        .bytes());
            }
            return hashes.array();
        } catch (IndexOutOfBoundsException e) {
            throw new UncheckedIOException(new IOException("no tile " + tile.path(), e));
        }
    }
}

package dev.herald.contract.transparency;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A tree that is read from tiles, each at most once. Nothing is believed: whoever makes a proof from it verifies the
 * proof against a signed root. Not safe for use by several threads.
 */
public final class TiledTree implements SubtreeHashes {

    private final Source source;
    private final long size;
    private final Map<Tile, byte[]> read = new HashMap<>();

    /** Where tiles are read: a folder or a web server. */
    @FunctionalInterface
    public interface Source {

        /**
         * Returns the tile's content: 32 bytes for each hash, and more if a wider tile at the same place is there.
         *
         * @throws java.io.UncheckedIOException if it cannot be read
         */
        byte[] read(Tile tile);
    }

    /**
     * Creates a tree of a size for which a checkpoint was issued: other partial tiles need not exist.
     *
     * @param size number of leaves
     */
    public TiledTree(Source source, long size) {
        this.source = source;
        this.size = size;
    }

    /**
     * Returns the hash of a complete subtree.
     *
     * @throws IllegalStateException if a tile has not the length that it must have
     */
    @Override
    public TreeHash hash(int level, long index) {
        Objects.checkIndex(level, Long.SIZE - 1);
        Objects.checkIndex(index, size >>> level);
        int tileLevel = level / Tile.HEIGHT;
        int above = level % Tile.HEIGHT;
        long first = index << above; // among the hashes of the tile's level
        long tileIndex = first / Tile.FULL;
        long width = Math.min(Tile.FULL, Tile.hashesAt(tileLevel, size) - tileIndex * Tile.FULL);
        byte[] tile = read.computeIfAbsent(new Tile(tileLevel, tileIndex, (int) width), this::readChecked);
        return within(tile, (int) (first % Tile.FULL), 1 << above);
    }

    private byte[] readChecked(Tile tile) {
        byte[] content = source.read(tile);
        if (content.length % TreeHash.BYTES != 0 || content.length < tile.width() * TreeHash.BYTES) {
            throw new IllegalStateException(
                    "%s has %d bytes instead of %d".formatted(tile.path(), content.length, tile.width() * TreeHash.BYTES));
        }
        return content;
    }

    private static TreeHash within(byte[] tile, int first, int count) {
        if (count == 1) {
            byte[] hash = new byte[TreeHash.BYTES];
            System.arraycopy(tile, first * TreeHash.BYTES, hash, 0, TreeHash.BYTES);
            return TreeHash.of(hash);
        }
        int half = count / 2;
        return MerkleTree.nodeHash(within(tile, first, half), within(tile, first + half, half));
    }
}

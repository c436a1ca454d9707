package dev.herald.auditlog.tree;

import dev.herald.contract.transparency.CompactRange;
import dev.herald.contract.transparency.MerkleTree;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.Tile;
import dev.herald.contract.transparency.TiledTree;
import dev.herald.contract.transparency.TreeHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of one tree, in the layout of C2SP tlog-tiles: {@code tile/…}, the {@code checkpoint} of the signed tree
 * and, for this program alone, {@code position}. A full tile is written when its last hash is there. Everything else is
 * written by {@link #save}, the position last, so that a kill at any moment leaves a tree that is read on from an
 * earlier position.
 *
 * <p>Deleted, the files are built again from the topic. Methods throw {@link UncheckedIOException} if the disk fails.
 * Not safe for use by several threads.
 */
public final class TreeFiles {

    private static final String CHECKPOINT = "checkpoint";
    private static final String POSITION = "position";

    private final Path folder;
    private final CompactRange range;
    /** By level, the hashes of the last tile, if it is not full. */
    private final Map<Integer, ByteArrayOutputStream> edge = new TreeMap<>();

    private TreeFiles(Path folder, CompactRange range) {
        this.folder = folder;
        this.range = range;
    }

    /** Returns the position in a folder; empty if there is none, or the files are not those of a tree of its size. */
    public static Optional<ReadPosition> position(Path folder) {
        Path file = folder.resolve(POSITION);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Optional<ReadPosition> position = ReadPosition.parse(new String(read(file), StandardCharsets.UTF_8));
        return position.filter(found -> isOfTiles(folder, found));
    }

    /** Opens the tree of a position that {@link #position} returned. */
    public static TreeFiles open(Path folder, ReadPosition position) {
        long size = position.size();
        TreeFiles files = new TreeFiles(folder, CompactRange.of(new TiledTree(tile -> read(folder, tile), size), size));
        for (int level = 0; level < 8; level++) {
            long hashes = size >>> (Tile.HEIGHT * level);
            int width = (int) (hashes % Tile.FULL);
            if (width > 0) {
                byte[] tile = read(folder, new Tile(level, hashes / Tile.FULL, width));
                ByteArrayOutputStream copy = new ByteArrayOutputStream();
                copy.write(tile, 0, width * TreeHash.BYTES);
                files.edge.put(level, copy);
            }
        }
        return files;
    }

    /** Deletes what is in a folder, and begins with a tree without leaves. */
    public static TreeFiles create(Path folder) {
        try {
            deleteAll(folder);
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TreeFiles(folder, new CompactRange());
    }

    /** Returns the number of leaves. */
    public long size() {
        return range.size();
    }

    /** Returns the root of all leaves. */
    public TreeHash root() {
        return range.root();
    }

    /**
     * Returns the root of the first leaves.
     *
     * @param size at most the size of the tree
     */
    public TreeHash rootAt(long size) {
        return MerkleTree.root(new TiledTree(this::readCurrent, size()), size);
    }

    private byte[] readCurrent(Tile tile) {
        ByteArrayOutputStream hashes = edge.get(tile.level());
        return hashes != null && tile.width() < Tile.FULL ? hashes.toByteArray() : read(folder, tile);
    }

    /** Adds a leaf. */
    public void append(TreeHash leaf) {
        range.append(leaf, (level, index, hash) -> {
            if (level % Tile.HEIGHT == 0) {
                add(level / Tile.HEIGHT, index, hash);
            }
        });
    }

    private void add(int level, long index, TreeHash hash) {
        ByteArrayOutputStream hashes = edge.computeIfAbsent(level, unseen -> new ByteArrayOutputStream());
        hashes.writeBytes(hash.bytes());
        if (hashes.size() == Tile.FULL * TreeHash.BYTES) {
            Tile full = new Tile(level, index / Tile.FULL, Tile.FULL);
            replace(folder.resolve(full.path()), hashes.toByteArray());
            deletePartial(full);
            edge.remove(level);
        }
    }

    /** Writes the tiles of a tree before its root is signed: whoever sees the root can ask for them. */
    public void writeTiles() {
        edge.forEach((level, hashes) -> {
            long index = (range.size() >>> (Tile.HEIGHT * level)) / Tile.FULL;
            Tile tile = new Tile(level, index, hashes.size() / TreeHash.BYTES);
            replace(folder.resolve(tile.path()), hashes.toByteArray());
        });
    }

    /** Writes how far the partition is read. */
    public void save(ReadPosition position) {
        replace(folder.resolve(POSITION), position.text().getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the checkpoint of the signed tree. */
    public void writeCheckpoint(SignedCheckpoint checkpoint) {
        replace(folder.resolve(CHECKPOINT), checkpoint.note().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isOfTiles(Path folder, ReadPosition position) {
        long size = position.size();
        try {
            return MerkleTree.root(new TiledTree(tile -> read(folder, tile), size), size)
                    .equals(position.root());
        } catch (UncheckedIOException | IllegalStateException e) {
            return false; // a tile is missing or cut off: built again
        }
    }

    /** Reads a tile of any width that has these hashes. */
    private static byte[] read(Path folder, Tile tile) {
        Path partial = folder.resolve(tile.path());
        return read(Files.exists(partial) ? partial : folder.resolve(tile.full().path()));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deletePartial(Tile full) {
        Path partials = folder.resolve(full.path() + ".p");
        try {
            deleteAll(partials);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** Replaces a file as a whole; it is on the disk when this returns. */
    public static void replace(Path file, byte[] content) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            try (FileChannel channel = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

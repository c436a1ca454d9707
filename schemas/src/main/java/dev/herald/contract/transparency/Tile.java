package dev.herald.contract.transparency;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tile of a tree (C2SP tlog-tiles): up to 256 hashes that follow each other, 32 bytes each. At level 0 they are those
 * of leaves, at each level above those of full tiles below.
 *
 * @param level level of the tile, 0 to 7
 * @param index number of the tile at its level, from 0
 * @param width number of hashes, 1 to 256
 */
public record Tile(int level, long index, int width) {

    /** Levels of the tree in a tile. */
    public static final int HEIGHT = 8;
    /** Hashes of a full tile. */
    public static final int FULL = 1 << HEIGHT;

    private static final int HIGHEST_LEVEL = 7;
    private static final int GROUP = 1_000;
    private static final Pattern PATH =
            Pattern.compile("tile/([0-7])/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    /** Refuses numbers that no tile has. */
    public Tile {
        if (level < 0 || level > HIGHEST_LEVEL || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("no tile has level %d, index %d, width %d".formatted(level, index, width));
        }
    }

    /**
     * Returns the tiles in which a tree has hashes that a smaller tree had not: all that has to be written when a tree
     * grows.
     */
    public static List<Tile> added(long oldSize, long newSize) {
        List<Tile> tiles = new ArrayList<>();
        for (int level = 0; level <= HIGHEST_LEVEL && hashesAt(level, newSize) > 0; level++) {
            long before = hashesAt(level, oldSize);
            long now = hashesAt(level, newSize);
            for (long index = before / FULL; before < now && index * FULL < now; index++) {
                tiles.add(new Tile(level, index, (int) Math.min(FULL, now - index * FULL)));
            }
        }
        return List.copyOf(tiles);
    }

    /** Returns the tile at a path, below the prefix of its tree; empty if the path is of no tile. */
    public static Optional<Tile> parse(String path) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int width = parts.group(3) == null ? FULL : Integer.parseInt(parts.group(3));
        if (width > FULL) {
            return Optional.empty();
        }
        Tile tile = new Tile(
                Integer.parseInt(parts.group(1)),
                Long.parseLong(parts.group(2).replaceAll("[x/]", "")),
                width);
        return tile.path().equals(path) ? Optional.of(tile) : Optional.empty(); // each tile has one path
    }

    /** Returns the tile with all its hashes. */
    public Tile full() {
        return new Tile(level, index, FULL);
    }

    /** Returns the path below the prefix of its tree, such as {@code tile/0/x001/x234/067.p/8}. */
    public String path() {
        StringBuilder number = new StringBuilder("%03d".formatted(index % GROUP));
        for (long rest = index / GROUP; rest > 0; rest /= GROUP) {
            number.insert(0, "x%03d/".formatted(rest % GROUP));
        }
        return "tile/%d/%s%s".formatted(level, number, width == FULL ? "" : ".p/" + width);
    }

    /** Returns the number of hashes that a tree of this size has in tiles of this level. */
    static long hashesAt(int level, long size) {
        return size >>> (HEIGHT * level);
    }
}

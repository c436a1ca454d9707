package dev.herald.provisioning.mirror;

import dev.herald.contract.MemberCode;
import dev.herald.contract.transparency.AuditTree;
import dev.herald.contract.transparency.Tile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trees of the audit, below {@code /audit}: of each tree the tiles (C2SP tlog-tiles), of the tree of their roots
 * also the signed checkpoint, the one that each member cosigned last, and the public key of the log. The audit log
 * writes the files. A path that is not one of these is not looked up.
 */
final class AuditPages {

    /** No larger file is sent: a full tile has 8,192 bytes, a checkpoint a line for each witness. */
    private static final int LARGEST = 256 * 1024;

    private static final Pattern PATH =
            Pattern.compile("/audit/(" + AuditTree.SIGNED_FOLDER + "|[a-z0-9.-]{1,100}-[0-9]{1,6})/(.{1,60})");
    private static final Pattern COSIGNED = Pattern.compile("/audit/" + AuditTree.COSIGNED_FOLDER + "/(.{1,60})");
    private static final String KEY = "/audit/key";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String BYTES = "application/octet-stream";

    private final Path folder;

    /**
     * A file to send.
     *
     * @param type its media type
     * @param isFinal whether it never changes
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, not kept
    record Page(String type, byte[] content, boolean isFinal) {}

    AuditPages(Path folder) {
        this.folder = folder;
    }

    /** Returns whether a path is below that of the trees. */
    static boolean covers(String path) {
        return path.startsWith("/audit/");
    }

    /**
     * Returns the page at a decoded path, without a query; empty if there is none.
     *
     * @throws IOException if the disk fails
     */
    Optional<Page> find(String path) throws IOException {
        if (path.equals(KEY)) {
            return read(folder.resolve("key"), TEXT, false);
        }
        Matcher cosigned = COSIGNED.matcher(path);
        if (cosigned.matches()) {
            return MemberCode.isValid(cosigned.group(1))
                    ? read(folder.resolve(AuditTree.COSIGNED_FOLDER).resolve(cosigned.group(1)), TEXT, false)
                    : Optional.empty();
        }
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean isSigned = parts.group(1).equals(AuditTree.SIGNED_FOLDER);
        if (!isSigned && AuditTree.parse(parts.group(1)).isEmpty()) {
            return Optional.empty();
        }
        Path tree = folder.resolve(parts.group(1));
        if (isSigned && parts.group(2).equals("checkpoint")) {
            return read(tree.resolve("checkpoint"), TEXT, false);
        }
        Optional<Tile> tile = Tile.parse(parts.group(2));
        return tile.isPresent() ? read(tree.resolve(tile.get().path()), BYTES, true) : Optional.empty();
    }

    private static Optional<Page> read(Path file, String type, boolean isFinal) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream content = Files.newInputStream(file)) {
            return Optional.of(new Page(type, content.readNBytes(LARGEST), isFinal));
        }
    }
}

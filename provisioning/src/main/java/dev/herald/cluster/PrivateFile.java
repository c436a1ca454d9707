package dev.herald.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes files with passwords and keys, which only their owner can read from the first byte on. A folder that it makes
 * is its owner's alone, with all that others put there later.
 */
public final class PrivateFile {

    private PrivateFile() {}

    /**
     * Writes the whole file, or keeps the existing one.
     *
     * @throws UserError if the folder cannot be written
     */
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes the whole file, or keeps the existing one.
     *
     * @throws UserError if the folder cannot be written
     */
    public static void write(Path file, byte[] content) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder, ownerOnly("rwx------"));
            }
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(draft);
            Files.createFile(draft, ownerOnly("rw-------"));
            Files.write(draft, content);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UserError("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * Replaces a file and keeps its rights: a container may read it as another user. A new one is its owner's alone.
     *
     * @throws UserError if the file or its folder cannot be written
     */
    public static void replace(Path file, String text) {
        try {
            boolean keepsRights = Files.exists(file) && hasRights();
            Set<PosixFilePermission> rights = keepsRights ? Files.getPosixFilePermissions(file) : Set.of();
            write(file, text);
            if (keepsRights) {
                Files.setPosixFilePermissions(file, rights);
            }
        } catch (IOException e) {
            throw new UserError("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static boolean hasRights() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] ownerOnly(String rights) {
        return hasRights()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}

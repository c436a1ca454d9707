package dev.herald.cli.officer;

import dev.herald.cluster.UserError;
import dev.herald.contract.DocumentFileName;
import dev.herald.contract.vocabulary.DocumentKind;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/** A folder into which documents are saved, readable by their owner only. Nothing in it is overwritten. */
final class DocumentFolder {

    private static final String SHA_256 = "[0-9a-f]{64}";

    private final Path folder;

    DocumentFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Returns the file of a document.
     *
     * @param document an entry of the console's list
     * @throws UserError if the entry is of another form, or the file exists
     */
    Path fileOf(JsonNode document) {
        String sha256 = document.path("sha256").asString("");
        if (!sha256.matches(SHA_256)) {
            throw new UserError("The console names a document without a SHA-256: it may be of another version.");
        }
        String kind = document.path("kind").asString("");
        DocumentKind known = Arrays.stream(DocumentKind.values())
                .filter(symbol -> symbol.name().equals(kind))
                .findFirst()
                .orElse(DocumentKind.UNKNOWN);
        Path file = folder.resolve(
                DocumentFileName.of(known, sha256, document.path("mediaType").asString("")));
        if (Files.exists(file)) {
            throw exists(file);
        }
        return file;
    }

    /** Writes a new file. */
    void save(Path file, byte[] content) {
        try {
            Files.createDirectories(folder);
            Files.createFile(file, ownerOnly());
            Files.write(file, content, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw exists(file);
        } catch (IOException e) {
            throw new UserError("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static UserError exists(Path file) {
        return new UserError(
                "%s exists, and nothing is overwritten: choose another folder, or delete the file.".formatted(file));
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}

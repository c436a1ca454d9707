package dev.herald.gateway.signing;

import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file with a member's private key. It is read again when it changes, so that a key is rotated without a restart:
 * replace the file by a rename. A new file that cannot be used is reported once, and the old key stays in use.
 */
public final class MemberKeyFile implements Supplier<Signer> {

    private static final Logger LOG = LoggerFactory.getLogger(MemberKeyFile.class);

    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private final MemberCode member;
    private final Path file;
    private Contents contents;

    private record Contents(Signer signer, Object version) {}

    private MemberKeyFile(MemberCode member, Path file, Contents contents) {
        this.member = member;
        this.file = file;
        this.contents = contents;
    }

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException if it cannot be read, others than its owner can use it, or it holds no key of
     *     this member; the message says what to do
     */
    public static MemberKeyFile read(MemberCode member, Path file) {
        try {
            Object version = version(file);
            return new MemberKeyFile(member, file, new Contents(parse(member, file), version));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the key file %s cannot be read (%s)"
                            .formatted(file, e.getClass().getSimpleName()),
                    e);
        }
    }

    /** Returns the key as the file has it now. */
    @Override
    public synchronized Signer get() {
        try {
            Object version = version(file);
            if (!version.equals(contents.version())) {
                contents = new Contents(parsedOrOld(), version);
            }
        } catch (IOException e) {
            // A file that is being replaced is absent for a moment: the key stays as it was.
        }
        return contents.signer();
    }

    private Signer parsedOrOld() throws IOException {
        try {
            Signer signer = parse(member, file);
            LOG.info("{} signs with {} from now on", member, signer.keyId());
            return signer;
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "{} goes on signing with {}: {}", member, contents.signer().keyId(), e.getMessage());
            return contents.signer();
        }
    }

    private static Signer parse(MemberCode member, Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
            throw new IllegalArgumentException(
                    "others can use the key file %s: run chmod 600 %s, and replace the key if somebody may have read it"
                            .formatted(file, file));
        }
        Signer signer = Signer.parse("member", Files.readString(file))
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s is no key of a member: ./herald keys create makes one".formatted(file)));
        if (!signer.owner().equals(member.value())) {
            throw new IllegalArgumentException(
                    "the key file %s is of %s, not of %s".formatted(file, signer.owner(), member));
        }
        return signer;
    }

    private static Object version(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return List.of(
                attributes.lastModifiedTime(),
                attributes.size(),
                Optional.ofNullable(attributes.fileKey()).map(Object::toString).orElse(""));
    }
}

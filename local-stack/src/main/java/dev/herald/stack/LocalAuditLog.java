package dev.herald.stack;

import dev.herald.cluster.PrivateFile;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.transparency.NoteSigner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Map;

/** The audit log of a local stack: its key and its trees, in the stack's folder. */
final class LocalAuditLog {

    /** Name with which its trees begin. */
    private static final String NAME = "herald.local";

    private static final String FOLDER = "audit-log";
    private static final String TREES = "trees";
    private static final String KEY_ID = "audit-log-1";
    private static final String PUBLIC_KEY = "log-keys";

    private final Path folder;

    LocalAuditLog(Path folder) {
        this.folder = folder.resolve(FOLDER);
    }

    /** Returns the folder of the trees, which the mirror serves. */
    static Path trees(Path folder) {
        return folder.resolve(FOLDER).resolve(TREES);
    }

    /** Returns its environment variables; creates its key on first use. */
    Map<String, String> environment() {
        return Map.of(
                "HERALD_AUDIT_LOG_NAME",
                NAME,
                "HERALD_AUDIT_LOG_KEY_FILE",
                keyFile().toString(),
                "HERALD_AUDIT_LOG_FOLDER",
                folder.resolve(TREES).toString(),
                "HERALD_AUDIT_LOG_INTERVAL",
                "10s");
    }

    /** Returns the file with its public key, as witnesses and verifiers read it; creates the key on first use. */
    Path publicKeyFile() {
        keyFile();
        return folder.resolve(PUBLIC_KEY);
    }

    /** Returns the file of its private key; creates it on first use, with its public half beside it. */
    private synchronized Path keyFile() {
        Path file = folder.resolve("audit-log.key");
        if (!Files.exists(file)) {
            PrivateKey key = SigningKey.create().getPrivate();
            PrivateFile.write(
                    folder.resolve(PUBLIC_KEY),
                    NoteSigner.of(NAME, NoteKey.Kind.NOTE, key).publicKey().text() + "\n");
            PrivateFile.write(file, new Signer("service", "audit-log", KEY_ID, key).secretText());
        }
        return file;
    }
}

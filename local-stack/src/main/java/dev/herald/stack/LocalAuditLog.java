package dev.herald.stack;

import dev.herald.cluster.PrivateFile;
import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.transparency.MemberWitness;
import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.transparency.NoteSigner;
import dev.herald.provisioning.keys.NewMemberKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The audit log of a local stack: its key and its trees, in the stack's folder. */
final class LocalAuditLog {

    /** Name with which its trees begin. */
    private static final String NAME = "herald.local";

    private static final String FOLDER = "audit-log";
    private static final String TREES = "trees";
    private static final String KEY_ID = "audit-log-1";
    private static final String POLICY = "policy";

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

    /**
     * Returns the file with its policy, as witnesses and verifiers read it: one of the members has to cosign. Creates
     * the keys on first use.
     */
    synchronized Path policy(List<MemberCode> members, LocalMembers keys) {
        String log = NoteSigner.of(NAME, NoteKey.Kind.NOTE, read(keyFile()))
                .publicKey()
                .text();
        StringBuilder text = new StringBuilder("log %s\n".formatted(log));
        for (MemberCode member : members) {
            NoteSigner witness = MemberWitness.signer(
                    member, NewMemberKey.read(keys.createKey(member)).key());
            text.append("witness %s %s\n".formatted(member, witness.publicKey().text()));
        }
        String names = members.stream().map(MemberCode::value).collect(Collectors.joining(" "));
        PrivateFile.write(folder.resolve(POLICY), text + "group members any %s\nquorum members\n".formatted(names));
        return folder.resolve(POLICY);
    }

    private static PrivateKey read(Path keyFile) {
        try {
            return Signer.parse("service", Files.readString(keyFile))
                    .orElseThrow()
                    .key();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the file of its private key; creates it on first use. */
    private synchronized Path keyFile() {
        Path file = folder.resolve("audit-log.key");
        if (!Files.exists(file)) {
            PrivateKey key = SigningKey.create().getPrivate();
            PrivateFile.write(file, new Signer("service", "audit-log", KEY_ID, key).secretText());
        }
        return file;
    }
}

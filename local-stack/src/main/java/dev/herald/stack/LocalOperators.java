package dev.herald.stack;

import dev.herald.cluster.PrivateFile;
import dev.herald.cluster.UserError;
import dev.herald.contract.NearestWord;
import dev.herald.contract.orders.OperatorKey;
import dev.herald.contract.orders.OperatorKeys;
import dev.herald.contract.orders.OperatorRole;
import dev.herald.contract.orders.OrderSigner;
import dev.herald.contract.signature.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * The operators of a local stack: a private key of each in the stack's folder, which is its owner's alone, and the
 * operators' file that intake reads. All on one machine, so that one person can play several: for development only.
 */
final class LocalOperators {

    /** No person of a scenario has one of these names, because tests search the audit for the names of persons. */
    static final List<String> NAMES = List.of("okafor", "novak", "lindqvist");

    private final Path folder;
    private final Path file;

    LocalOperators(Path folder) {
        this.folder = folder.resolve("operators");
        this.file = this.folder.resolve("operators.txt");
    }

    /** Returns the operators' file; creates it and the keys on first use. */
    synchronized Path file() {
        if (!Files.exists(file)) {
            List<String> lines = new ArrayList<>();
            lines.add("# development-only: the operators of a local stack");
            for (String name : NAMES) {
                KeyPair pair = SigningKey.create();
                String keyId = name + "-1";
                PrivateFile.write(key(name), new OrderSigner(name, keyId, pair.getPrivate()).secretText());
                lines.add(OperatorKeys.line(new OperatorKey(
                        name, keyId, pair.getPublic(), Instant.EPOCH, null, EnumSet.allOf(OperatorRole.class))));
            }
            PrivateFile.write(file, String.join("\n", lines) + "\n");
        }
        return file;
    }

    private Path key(String name) {
        return folder.resolve(name + ".key");
    }

    /**
     * Returns the file with an operator's private key.
     *
     * @throws UserError if there is no such operator
     */
    Path keyOf(String name) {
        if (!NAMES.contains(name)) {
            throw new UserError("There is no operator '%s'.%s Choose one of: %s."
                    .formatted(name, NearestWord.question(name, NAMES), String.join(", ", NAMES)));
        }
        Path unused = file();
        return key(name);
    }
}

package dev.herald.cli.operator;

import dev.herald.cli.command.HeraldCommand;
import dev.herald.cluster.PrivateFile;
import dev.herald.cluster.UserError;
import dev.herald.contract.orders.OperatorKey;
import dev.herald.contract.orders.OperatorKeys;
import dev.herald.contract.orders.OperatorRole;
import dev.herald.contract.orders.OrderSigner;
import dev.herald.contract.signature.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates a key for an operator. */
@Command(
        name = "create",
        description = "Creates a key for an operator: writes the private key into a file that only its owner can read, "
                + "and prints the line for the operators' file. The operator runs it; the private key is nobody else's. "
                + "Needs no cluster.")
public final class OperatorsCreateCommand extends HeraldCommand {

    @Parameters(paramLabel = "NAME", description = "The operator: lower-case letters, digits, dots and hyphens.")
    private String name = "";

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "New file for the private key.")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    @Option(
            names = "--roles",
            required = true,
            split = ",",
            paramLabel = "ROLE",
            description =
                    "What the operator may order: register, situations, attestations, members, mailboxes, quarantine.")
    private List<String> roles = new ArrayList<>();

    @Override
    public Integer call() {
        if (Files.exists(file)) {
            throw new UserError("%s exists. Choose another file: a key is never overwritten.".formatted(file));
        }
        LinkedHashSet<OperatorRole> given = new LinkedHashSet<>();
        for (String word : roles) {
            given.add(OperatorKeys.role(word)
                    .orElseThrow(() -> new UserError(
                            "'%s' is no role. Choose from register, situations, attestations, members, mailboxes, quarantine."
                                    .formatted(word))));
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        KeyPair pair = SigningKey.create();
        String keyId = "%s-%d".formatted(name, now.getEpochSecond());
        String line = OperatorKeys.line(new OperatorKey(name, keyId, pair.getPublic(), now, null, given));
        try {
            OperatorKeys unused = OperatorKeys.parse(List.of(line));
        } catch (IllegalArgumentException e) {
            throw new UserError("'%s' is not an operator's name (%s).".formatted(name, e.getMessage()), e);
        }
        PrivateFile.write(file, new OrderSigner(name, keyId, pair.getPrivate()).secretText());
        out().printf("The private key is in %s. Set HERALD_OPERATOR_KEY to this file.%n", file);
        out().println("Add this line to the operators' file (HERALD_OPERATORS_FILE of the services):");
        out().println(line);
        return 0;
    }
}

package dev.herald.cli.operator;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.Table;
import dev.herald.cli.command.UnreadableFile;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import dev.herald.contract.orders.OperatorKey;
import dev.herald.contract.orders.OperatorKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the operators of an operators' file. */
@Command(
        name = "operators",
        description =
                "Lists the operators with their keys, validity and roles, from the operators' file. An operator is a "
                        + "person with a key of their own; services accept orders that a key of this file signed.",
        subcommands = OperatorsCreateCommand.class)
@CommandGroup.In(CommandGroup.OPERATOR)
public final class OperatorsCommand extends ClusterCommand {

    @Option(
            names = "--file",
            paramLabel = "FILE",
            defaultValue = "${env:HERALD_OPERATORS_FILE:-}",
            description = "The operators' file. Default: HERALD_OPERATORS_FILE, or the file of the local stack.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        try (ClusterConnection cluster = connect()) {
            Path operators = file == null || file.toString().isBlank() ? cluster.operatorsFile() : file;
            OperatorKeys keys = read(operators);
            if (keys.all().isEmpty()) {
                out().println("There is no operator: every order is refused.");
                return 0;
            }
            Instant now = Instant.now();
            Table table = new Table().headings("operator", "key", "valid", "from", "until", "roles", "key here");
            for (OperatorKey key : keys.all()) {
                table.row(
                        key.operator(),
                        key.keyId(),
                        key.isValidAt(now) ? "yes" : "no",
                        key.validFrom().toString(),
                        key.validUntil() == null ? "-" : key.validUntil().toString(),
                        key.roles().stream()
                                .sorted()
                                .map(role -> role.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(",")),
                        cluster.operators().contains(key.operator()) ? "yes" : "no");
            }
            out().println(table);
        }
        return 0;
    }

    private static OperatorKeys read(Path file) {
        try {
            return OperatorKeys.parse(Files.readAllLines(file));
        } catch (IOException e) {
            throw UnreadableFile.error(file, e);
        } catch (IllegalArgumentException e) {
            throw new UserError("The operators' file %s, %s.".formatted(file, e.getMessage()), e);
        }
    }
}

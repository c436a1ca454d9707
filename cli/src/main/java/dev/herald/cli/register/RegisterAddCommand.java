package dev.herald.cli.register;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.OperatorOption;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import dev.herald.event.FactRegistered;
import dev.herald.event.ProtectedStatusAttested;
import dev.herald.gateway.json.JsonToAvro;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a fact or an attestation to the register. */
@Command(
        name = "add",
        description = "Adds a fact from a JSON file: the fields of FactRegistered, or with \"type\": "
                + "\"ProtectedStatusAttested\" those of an attestation, which is sealed. Prints the fact's id, or every "
                + "problem of the file. Adding the same file again changes nothing. Without \"factId\" the id is a "
                + "digest of the content; with one, the file replaces an earlier fact of operators with this id.")
public final class RegisterAddCommand extends ClusterCommand {

    @Parameters(paramLabel = "FILE", description = "A JSON file, such as docs/samples/facts/situation.json.")
    private Path path = Path.of("");

    @Option(names = "--check", description = "Only check the file; needs no cluster.")
    private boolean check;

    @Mixin
    private OperatorOption operator = new OperatorOption();

    @Override
    public Integer call() {
        String operatorName = operator.name();
        JsonToAvro.Result file = read();
        SpecificRecord fact = file.event();
        if (fact == null) {
            file.problems().forEach(errors()::println);
            errors().println("Not added.");
            return 1;
        }
        if (check) {
            out().printf("%s: no problem found.%n", path);
            return 0;
        }
        RegisterResult result;
        try (ClusterConnection cluster = connect()) {
            result = RegisterSession.run(cluster, register -> add(register, fact, operatorName));
        }
        out().println(RegisterResultFormatter.format(idOf(fact), result));
        return result instanceof RegisterResult.Refused ? 1 : 0;
    }

    private JsonToAvro.Result read() {
        try {
            return FactFile.read(path);
        } catch (IOException e) {
            throw new UserError(
                    "%s cannot be read (%s).".formatted(path, e.getClass().getSimpleName()), e);
        }
    }

    private static RegisterResult add(RegisterEditor editor, SpecificRecord fact, String operatorName) {
        return switch (fact) {
            case FactRegistered open -> editor.add(open, operatorName);
            case ProtectedStatusAttested sealed -> editor.add(sealed, operatorName);
            default -> throw new IllegalStateException("a fact file has no other type");
        };
    }

    private static String idOf(SpecificRecord fact) {
        return String.valueOf(fact.get(fact.getSchema().getField("factId").pos()));
    }
}

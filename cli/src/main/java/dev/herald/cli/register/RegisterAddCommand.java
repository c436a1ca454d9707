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

/** Adds a fact, or an attestation. */
@Command(
        name = "add",
        description = "Adds a fact from a JSON file: the fields of FactRegistered, or with \"type\": "
                + "\"ProtectedStatusAttested\" those of an attestation, which is sealed. Says everything that is wrong "
                + "with it, or prints its id. The same file twice changes nothing. Without \"factId\" the id is made "
                + "of what the fact says; with one, the file replaces what operators wrote under it before.")
public final class RegisterAddCommand extends ClusterCommand {

    @Parameters(paramLabel = "FILE", description = "A JSON file, such as docs/samples/facts/situation.json.")
    private Path file = Path.of("");

    @Option(names = "--check", description = "Only say what is wrong with it; needs no running stack.")
    private boolean check;

    @Mixin
    private OperatorOption actor = new OperatorOption();

    @Override
    public Integer call() {
        String name = actor.name();
        JsonToAvro.Result result = read();
        SpecificRecord fact = result.event();
        if (fact == null) {
            result.problems().forEach(errors()::println);
            errors().println("Not added.");
            return 1;
        }
        if (check) {
            out().printf("%s: nothing is wrong with it.%n", file);
            return 0;
        }
        RegisterResult entered;
        try (ClusterConnection cluster = connect()) {
            entered = RegisterSession.work(cluster, register -> add(register, fact, name));
        }
        out().println(RegisterResultFormatter.of(idOf(fact), entered));
        return entered instanceof RegisterResult.Refused ? 1 : 0;
    }

    private JsonToAvro.Result read() {
        try {
            return FactFile.read(file);
        } catch (IOException e) {
            throw new UserError(
                    "%s cannot be read (%s).".formatted(file, e.getClass().getSimpleName()), e);
        }
    }

    private static RegisterResult add(RegisterEditor desk, SpecificRecord fact, String name) {
        return switch (fact) {
            case FactRegistered open -> desk.add(open, name);
            case ProtectedStatusAttested sealed -> desk.add(sealed, name);
            default -> throw new IllegalStateException("a file of facts holds nothing else");
        };
    }

    private static String idOf(SpecificRecord fact) {
        return String.valueOf(fact.get(fact.getSchema().getField("factId").pos()));
    }
}

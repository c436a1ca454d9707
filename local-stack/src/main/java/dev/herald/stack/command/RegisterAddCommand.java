package dev.herald.stack.command;

import dev.herald.event.FactRegistered;
import dev.herald.event.ProtectedStatusAttested;
import dev.herald.gateway.json.JsonToAvro;
import dev.herald.stack.process.StackException;
import dev.herald.stack.register.Entered;
import dev.herald.stack.register.FactFile;
import dev.herald.stack.register.RegisterDesk;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds a fact, or an attestation. */
@Command(
        name = "add",
        description = "Adds a fact from a JSON file: the fields of FactRegistered, or with \"type\": "
                + "\"ProtectedStatusAttested\" those of an attestation, which is sealed. Says everything that is wrong "
                + "with it, or prints its id. The same file twice changes nothing. Without \"factId\" the id is made "
                + "of what the fact says; with one, the file replaces what operators wrote under it before.")
public final class RegisterAddCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A JSON file, such as docs/samples/facts/situation.json.")
    private Path file = Path.of("");

    @Option(names = "--check", description = "Only say what is wrong with it; needs no running stack.")
    private boolean check;

    @Mixin
    private Actor actor = new Actor();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        String name = actor.name();
        JsonToAvro.Result result = read();
        PrintWriter out = spec.commandLine().getOut();
        SpecificRecord fact = result.event();
        if (fact == null) {
            PrintWriter errors = spec.commandLine().getErr();
            result.problems().forEach(errors::println);
            errors.println("Not added.");
            errors.flush();
            return 1;
        }
        if (check) {
            out.printf("%s: nothing is wrong with it.%n", file);
            out.flush();
            return 0;
        }
        Entered entered = AtTheRegister.work(desk -> add(desk, fact, name));
        out.println(RegisterSaying.of(idOf(fact), entered));
        out.flush();
        return entered instanceof Entered.Refused ? 1 : 0;
    }

    private JsonToAvro.Result read() {
        try {
            return FactFile.read(file);
        } catch (IOException e) {
            throw new StackException(
                    "%s cannot be read (%s).".formatted(file, e.getClass().getSimpleName()), e);
        }
    }

    private static Entered add(RegisterDesk desk, SpecificRecord fact, String name) {
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

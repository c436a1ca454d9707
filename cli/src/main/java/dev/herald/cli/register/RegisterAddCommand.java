package dev.herald.cli.register;

import dev.herald.cli.command.Tone;
import dev.herald.cli.command.UnreadableFile;
import dev.herald.cli.order.OrderResult;
import dev.herald.gateway.json.JsonToAvro;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a fact or an attestation to the register. */
@Command(
        name = "add",
        description = "Adds facts from JSON files, one in each: the fields of FactRegistered, or with \"type\": "
                + "\"SealedFactAttested\" those of an attestation, which is sealed. Prints each fact's id, or every "
                + "problem of the files. Adding the same file again changes nothing. Without \"factId\" the id is a "
                + "digest of the content; with one, the file replaces an earlier fact of operators with this id. An "
                + "attestation, a bar and a situation need the confirmation of another operator. Waits at most 30 seconds "
                + "until screening has read the facts, and says whether it has.")
public final class RegisterAddCommand extends RegisterChange {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "JSON files, such as docs/samples/facts/situation.json.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--check", description = "Only check the file; needs no cluster.")
    private boolean check;

    @Override
    public Integer call() {
        List<SpecificRecord> facts = new ArrayList<>();
        for (Path path : paths) {
            JsonToAvro.Result file = read(path);
            if (file.event() == null) {
                file.problems().forEach(problem -> errors().println(Tone.BAD.of(path + ": ") + problem));
            } else {
                facts.add(file.event());
            }
        }
        if (facts.size() < paths.size()) {
            errors().println("Nothing was added.");
            return 1;
        }
        if (check) {
            paths.forEach(path -> out().printf("%s: no problem found.%n", path));
            return 0;
        }
        return order(connection -> {
            List<OrderResult> results = new ArrayList<>();
            for (SpecificRecord fact : facts) {
                OrderResult result = connection.give(RegisterOrders.register(fact));
                out().println("%s %s".formatted(idOf(fact), result.phrase()));
                results.add(result);
            }
            awaitScreening(connection.cluster(), results);
            return results.stream().allMatch(result -> result.isDone() || result.awaitsConfirmation());
        });
    }

    private static JsonToAvro.Result read(Path path) {
        try {
            return FactFile.read(path);
        } catch (IOException e) {
            throw UnreadableFile.error(path, e);
        }
    }

    private static String idOf(SpecificRecord fact) {
        return String.valueOf(fact.get(fact.getSchema().getField("factId").pos()));
    }
}

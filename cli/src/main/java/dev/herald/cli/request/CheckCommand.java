package dev.herald.cli.request;

import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.HeraldCommand;
import dev.herald.cluster.UserError;
import dev.herald.gateway.json.JsonToAvro;
import dev.herald.gateway.request.RequestFile;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks a request file. */
@Command(
        name = "check",
        description = "Checks the form of a request file and prints every problem with its limit and remedy. Needs no "
                + "cluster. Exit code 0 only if there is no problem. Intake decides whether the request is "
                + "complete and its sender entitled.")
@CommandGroup.In(CommandGroup.BUREAU)
public final class CheckCommand extends HeraldCommand {

    @Parameters(paramLabel = "FILE", description = "A JSON file, such as member-gateway/examples/red-notice.json.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        JsonToAvro.Result result = read(file);
        if (result.problems().isEmpty()) {
            out().printf("%s: no problem found.%n", file);
        }
        result.problems().forEach(out()::println);
        return result.problems().isEmpty() ? 0 : 1;
    }

    static JsonToAvro.Result read(Path file) {
        try {
            return RequestFile.read(file);
        } catch (IOException e) {
            throw new UserError(
                    "%s cannot be read (%s).".formatted(file, e.getClass().getSimpleName()), e);
        }
    }
}

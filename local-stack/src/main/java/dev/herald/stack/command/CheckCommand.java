package dev.herald.stack.command;

import dev.herald.gateway.json.JsonToAvro;
import dev.herald.gateway.request.RequestFile;
import dev.herald.stack.process.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says everything that is wrong with a request file. */
@Command(
        name = "check",
        description =
                "Says everything that is wrong with a request file, with what is allowed and what to do. Needs no "
                        + "running stack. Exit code 0 only if nothing is wrong with its form; whether the request is "
                        + "complete and its sender entitled is intake's to say.")
public final class CheckCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A JSON file, such as member-gateway/examples/red-notice.json.")
    private Path file = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        JsonToAvro.Result result = read(file);
        PrintWriter out = spec.commandLine().getOut();
        if (result.problems().isEmpty()) {
            out.printf("%s: nothing is wrong with its form.%n", file);
        }
        result.problems().forEach(out::println);
        out.flush();
        return result.problems().isEmpty() ? 0 : 1;
    }

    static JsonToAvro.Result read(Path file) {
        try {
            return RequestFile.read(file);
        } catch (IOException e) {
            throw new StackException(
                    "%s cannot be read (%s).".formatted(file, e.getClass().getSimpleName()), e);
        }
    }
}

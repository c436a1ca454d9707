package dev.herald.stack.command;

import dev.herald.contract.CaseId;
import dev.herald.stack.running.Component;
import dev.herald.stack.running.Stack;
import dev.herald.stack.scenario.ReviewApi;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectWriter;

/** Shows a case file. */
@Command(
        name = "case",
        description =
                "Shows a case file with its timeline as JSON, as an officer sees it. A request that intake refused "
                        + "has none: ./herald watch --case CASE-ID shows what became of it.")
public final class CaseCommand implements Callable<Integer> {

    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();
    private static final long PAUSE_MILLIS = 500;

    @Parameters(paramLabel = "CASE-ID", description = "Such as FR/2026-000123.")
    private String caseId = "";

    @Option(
            names = {"-f", "--follow"},
            description =
                    "Wait for the case if it is not there yet, and show it again after every change, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--officer",
            paramLabel = "NAME",
            defaultValue = "adeyemi",
            description = "As whom; ${DEFAULT-VALUE} if not given.")
    private String officer = "adeyemi";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        CaseId id = CaseNumber.of(caseId);
        try (Stack stack = Stack.attach(HeraldFolder.current());
                ReviewApi review = new ReviewApi(stack.url(Component.REVIEW))) {
            Optional<JsonNode> file = find(review, id);
            file.ifPresent(this::show);
            long shown = sequence(file);
            while (follow) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                file = find(review, id);
                if (sequence(file) != shown) {
                    file.ifPresent(this::show);
                    shown = sequence(file);
                }
            }
            if (file.isEmpty()) {
                throw ReviewSaying.unknown(id);
            }
        }
        return 0;
    }

    private Optional<JsonNode> find(ReviewApi review, CaseId id) {
        try {
            return review.find(id, officer);
        } catch (ReviewApi.Unreachable e) {
            if (follow) {
                return Optional.empty();
            }
            throw ReviewSaying.unreachable(e);
        }
    }

    private void show(JsonNode file) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            out.println(JSON.writeValueAsString(file));
        } catch (JacksonException e) {
            throw new IllegalStateException("what was read as JSON can be written as JSON", e);
        }
        out.flush();
    }

    private static long sequence(Optional<JsonNode> file) {
        return file.map(one -> one.path("sequence").asLong(0)).orElse(-1L);
    }
}

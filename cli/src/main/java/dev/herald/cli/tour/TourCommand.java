package dev.herald.cli.tour;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.Table;
import dev.herald.cli.command.Terminal;
import dev.herald.cli.command.Tone;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays the life of one notice on a running cluster. */
@Command(
        name = "tour",
        description = "Plays the life of one notice on the running stack, step by step: request, flag, question, "
                + "answer, approval, recall, proof. It shows each command, its output, and where to look; in a "
                + "terminal it waits for Enter after each step. The person is invented, and each tour has a case of "
                + "its own. Takes about half a minute without pauses.")
@CommandGroup.In(CommandGroup.EVERYBODY)
public final class TourCommand extends ClusterCommand {

    @Option(names = "--no-pause", description = "Do not wait after each step.")
    private boolean noPause;

    @Override
    public Integer call() throws IOException {
        boolean pauses = Terminal.isInteractive() && !noPause;
        TourSubject subject =
                TourSubject.invent(LocalDateTime.now(ZoneId.systemDefault()), ThreadLocalRandom.current());
        List<String> officers = officers();
        Path folder = Files.createTempDirectory("herald-tour");
        Path proof = folder.resolve("proof.jsonl");
        List<TourStep> steps = TourScript.steps(
                subject.caseId().value(),
                write(folder, "fact.json", subject),
                write(folder, "request.json", subject),
                proof.toString(),
                officers.get(0),
                officers.get(1));
        // The steps run on this command line: everything of this command is read before.
        CommandLine herald = spec().root().commandLine();
        for (int number = 1; number <= steps.size(); number++) {
            TourStep step = steps.get(number - 1);
            announce(number, steps.size(), step);
            int code = herald.execute(step.arguments().toArray(String[]::new));
            if (code != 0) {
                errors().println(Tone.BAD.of("The tour ends here: this step failed. ./herald status shows why."));
                return 1;
            }
            paragraph("Look at: " + step.remark(), Tone.FAINT);
            if (pauses && number < steps.size()) {
                pause();
            }
        }
        out().println();
        out().printf("That was the whole life of %s. The files are in %s%n", subject.caseId(), folder);
        return 0;
    }

    private List<String> officers() {
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY, ClusterPart.CONSOLE)) {
            List<String> officers = cluster.officers();
            if (officers.size() < 2) {
                throw new UserError("The tour needs the passwords of two officers; cluster %s has %d."
                        .formatted(cluster.name(), officers.size()));
            }
            return officers;
        }
    }

    private static String write(Path folder, String file, TourSubject subject) throws IOException {
        return Files.writeString(
                        folder.resolve(file),
                        resource(file)
                                .replace("{case}", subject.caseId().value())
                                .replace("{family}", subject.familyName())
                                .replace("{forenames}", subject.forenames())
                                .replace("{birth}", subject.birthDate().toString()))
                .toString();
    }

    private static String resource(String name) {
        try (InputStream file = Objects.requireNonNull(TourCommand.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void announce(int number, int count, TourStep step) {
        out().println();
        out().println(Tone.HEADING.of("%d of %d  %s".formatted(number, count, step.title())));
        paragraph(step.purpose(), Tone.PLAIN);
        out().println();
        out().println("$ " + step.commandLine());
        out().flush();
    }

    private void paragraph(String text, Tone tone) {
        Table.paragraph(text, 0).forEach(line -> out().println(tone.of(line)));
    }

    private void pause() throws IOException {
        out().print(Tone.FAINT.of("Enter: next step. Ctrl-C: end."));
        out().flush();
        int typed = System.in.read();
        while (typed != '\n' && typed >= 0) {
            typed = System.in.read();
        }
    }
}

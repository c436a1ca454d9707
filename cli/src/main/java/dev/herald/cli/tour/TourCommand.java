package dev.herald.cli.tour;

import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.HeraldCommand;
import dev.herald.cli.command.Terminal;
import dev.herald.cli.command.Tone;
import dev.herald.cluster.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the lines of the README's tour. */
@Command(
        name = "tour",
        description = "Plays the life of one notice on a new local stack: request, flag, question, answer, approval, "
                + "recall, proof. Runs the lines of the README's tour, one after the other, and shows each with its "
                + "output; in a terminal it waits for Enter after each line. The person is invented, and is barred at "
                + "the end: a second tour needs a new stack (./herald reset). Takes a minute without pauses.")
@CommandGroup.In(CommandGroup.EVERYBODY)
public final class TourCommand extends HeraldCommand {

    private static final Path README = Path.of("README.md");
    private static final String MARK = "<!-- tour -->\n```\n";

    @Option(names = "--no-pause", description = "Do not wait after each line.")
    private boolean noPause;

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean pauses = Terminal.isInteractive() && !noPause;
        List<String> lines = lines(readme());
        for (int i = 0; i < lines.size(); i++) {
            out().printf("%n%s%n", Tone.HEADING.of("%d of %d".formatted(i + 1, lines.size())));
            out().println("$ " + lines.get(i));
            out().flush();
            if (new ProcessBuilder("sh", "-c", lines.get(i)).inheritIO().start().waitFor() != 0) {
                errors().println(Tone.BAD.of(
                        "The tour ends here: this line failed. It needs a new stack (./herald reset);"
                                + " ./herald status shows whether the stack runs."));
                return 1;
            }
            if (pauses && i < lines.size() - 1) {
                pause();
            }
        }
        return 0;
    }

    /**
     * Returns the lines of the tour.
     *
     * @throws UserError if the text has no tour
     */
    static List<String> lines(String readme) {
        int begin = readme.indexOf(MARK) + MARK.length();
        int end = readme.indexOf("```", begin);
        if (begin < MARK.length() || end < 0) {
            throw new UserError("%s has no tour.".formatted(README));
        }
        return readme.substring(begin, end).lines().toList();
    }

    private static String readme() {
        try {
            return Files.readString(README);
        } catch (IOException e) {
            throw new UserError("The tour runs the lines of %s: start it in Herald's folder.".formatted(README), e);
        }
    }

    private void pause() throws IOException {
        out().print(Tone.FAINT.of("Enter: next line. Ctrl-C: end."));
        out().flush();
        int typed = System.in.read();
        while (typed != '\n' && typed >= 0) {
            typed = System.in.read();
        }
    }
}

package dev.herald.cli.top;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the stages, their rates and what waits, on a screen that refreshes. */
@Command(
        name = "top",
        description =
                "Shows each stage with its instances, rate, unread records and the age of the oldest, and below "
                        + "them deliveries, backlog, quarantine, cases, recalls and the audit log, on one screen that refreshes.")
@CommandGroup.In(CommandGroup.OPERATOR)
public final class TopCommand extends ClusterCommand {

    private static final String CLEAR = "\u001b[H\u001b[2J";
    private static final int LONGEST = 3_600;

    @Option(names = "--once", description = "Print one screen, for scripts. Exit code 1 if a service does not answer.")
    private boolean once;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "Time between two screens, and over which rates are measured. Default: ${DEFAULT-VALUE}.")
    private int every;

    @Override
    public Integer call() {
        if (every < 1 || every > LONGEST) {
            throw new UserError("--every is 1 to %d seconds.".formatted(LONGEST));
        }
        try (ClusterConnection cluster = connect();
                HttpMetricsSource source = new HttpMetricsSource(cluster, Clock.systemUTC())) {
            Pause pause = () -> TimeUnit.SECONDS.sleep(every);
            return once
                    ? printOnce(cluster.name(), source, pause, out())
                    : refresh(cluster.name(), source, pause, out());
        }
    }

    /** Waits between two readings. */
    @FunctionalInterface
    interface Pause {

        void sleep() throws InterruptedException;
    }

    /** Prints one screen and returns the exit code. */
    static int printOnce(String cluster, MetricsSource source, Pause pause, PrintWriter out) {
        MetricsReading before = source.read();
        try {
            pause.sleep();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
        MetricsReading now = source.read();
        TopScreen.of(cluster, before, now).forEach(out::println);
        out.flush();
        return now.silent().isEmpty() && !now.pages().isEmpty() ? 0 : 1;
    }

    /** Prints screens until it is interrupted. */
    static int refresh(String cluster, MetricsSource source, Pause pause, PrintWriter out) {
        MetricsReading before = source.read();
        while (true) {
            try {
                pause.sleep();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 0;
            }
            MetricsReading now = source.read();
            out.print(CLEAR);
            TopScreen.of(cluster, before, now).forEach(out::println);
            out.flush();
            before = now;
        }
    }
}

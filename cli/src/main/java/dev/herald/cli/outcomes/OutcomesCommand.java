package dev.herald.cli.outcomes;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.PolicyOption;
import dev.herald.cli.command.Tone;
import dev.herald.cli.command.UnreadableFile;
import dev.herald.cli.order.OperatorOption;
import dev.herald.cli.proof.AuditTrees;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.wire.EventSerde;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Counts the outcomes of a year from the audit, and signs them. */
@Command(
        name = "outcomes",
        description =
                "Counts from the audit what came of the requests of a year: by requester, instrument, ground, article and stage; "
                        + "flags by rule; hits; removals overdue; median days to a decision. Names no person, and withholds counts "
                        + "below five. Counts what the latest checkpoint covers; with --policy, the latest that its quorum cosigned.")
@CommandGroup.In(CommandGroup.OPERATOR)
public final class OutcomesCommand extends ClusterCommand {

    private static final class Selection {
        @Option(names = "--year", paramLabel = "YEAR", description = "The year, in UTC.")
        private @Nullable Integer year;

        @Option(
                names = "--check",
                paramLabel = "FILE",
                description = "Count again what a report counted, and compare. Exit code 1 if it says something else.")
        private @Nullable Path report;
    }

    @ArgGroup(multiplicity = "1")
    private Selection selection = new Selection();

    @Option(
            names = "--signed",
            paramLabel = "FILE",
            description = "Sign the report and write it to a file, and its page to FILE.md. ./herald verify-proof FILE "
                    + "verifies it. Publish one report of a year, after its end: two differ by single cases.")
    private @Nullable Path signed;

    @Mixin
    private OperatorOption operator = new OperatorOption();

    @Mixin
    private PolicyOption policy = new PolicyOption();

    @Override
    public Integer call() {
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY);
                EventSerde serde = new EventSerde(cluster.registry())) {
            AuditTrees trees = AuditTrees.read(cluster.clientProperties(Principal.operator()), serde);
            if (selection.report != null) {
                return check(trees, selection.report);
            }
            SignedCheckpoint covered = trees.latest(policy.policy())
                    .orElseThrow(() -> new UserError(
                            "No checkpoint covers the audit yet, or the quorum cosigned none. Try again later."));
            int year = selection.year == null ? 0 : selection.year;
            OutcomesReport counted = OutcomesReport.counted(year, covered, trees.audited(covered.checkpoint()));
            if (counted.outcomes().isPartial()) {
                errors().println("The year is not over in the audit: publish its report later.");
            }
            if (signed == null) {
                out().print(counted.page());
            } else {
                OutcomesReport report = counted.sign(operator.signer(cluster));
                write(signed, report.text());
                write(Path.of(signed + ".md"), report.page());
                out().printf(
                                "%s: %s. Verify it: ./herald verify-proof %1$s --keys FILE --policy FILE%n",
                                signed, report.hash());
            }
            return 0;
        }
    }

    private int check(AuditTrees trees, Path file) {
        OutcomesReport report;
        try {
            report = OutcomesReport.parse(Files.readString(file))
                    .orElseThrow(() -> new UserError("%s is no report, or altered.".formatted(file)));
        } catch (IOException e) {
            throw UnreadableFile.error(file, e);
        }
        SignedCheckpoint covered = report.covered();
        boolean same = OutcomesReport.counted(report.outcomes().year(), covered, trees.audited(covered.checkpoint()))
                .saysTheSame(report);
        out().println(
                        same
                                ? Tone.GOOD.of("The entries that its checkpoint covers give the same report.")
                                : Tone.BAD.of("The entries that its checkpoint covers give another report."));
        return same ? 0 : 1;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UserError("%s cannot be written.".formatted(file), e);
        }
    }
}

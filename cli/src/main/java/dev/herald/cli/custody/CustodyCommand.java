package dev.herald.cli.custody;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.InstantArgument;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows who holds which version of a case. */
@Command(
        name = "custody",
        description =
                "Shows which version each member was sent last, when and by which route, what it acknowledged, and "
                        + "whether it removed it, cannot, or is overdue. Works for any moment: what was booked is never replaced.")
public final class CustodyCommand extends ClusterCommand {

    @Parameters(paramLabel = "CASE-ID", description = "Such as FR/2026-000123.")
    private String caseId = "";

    @Option(
            names = "--at",
            paramLabel = "WHEN",
            description = "How things stood then: how long ago (30m, 12h, 7d) or when (2026-05-04T10:15:00Z); "
                    + "now if not given.")
    private @Nullable String at;

    @Override
    public Integer call() {
        Instant now = Instant.now();
        Instant moment = at == null ? now : InstantArgument.parse(at, now);
        CustodyLog book;
        try (ClusterConnection cluster = connect()) {
            book = CustodyLogSource.read(cluster, caseId);
        }
        CustodyTable table = CustodyTable.of(book.entries(), book.members(), moment);
        if (table.rows().isEmpty()) {
            throw new UserError("Nobody had been sent anything of %s.".formatted(caseId));
        }
        out().println(table);
        return 0;
    }
}

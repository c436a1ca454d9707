package dev.herald.stack.command;

import dev.herald.stack.custody.CustodyBook;
import dev.herald.stack.custody.CustodyTable;
import dev.herald.stack.process.StackException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows who holds which version of a case. */
@Command(
        name = "custody",
        description =
                "Shows which version each member was sent last, when and by which route, what it acknowledged, and "
                        + "whether it removed it, cannot, or is overdue. Works for any moment: what was booked is never replaced.")
public final class CustodyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CASE-ID", description = "Such as FR/2026-000123.")
    private String caseId = "";

    @Option(
            names = "--at",
            paramLabel = "WHEN",
            description = "How things stood then: how long ago (30m, 12h, 7d) or when (2026-05-04T10:15:00Z); "
                    + "now if not given.")
    private @Nullable String at;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        Instant now = Instant.now();
        Instant moment = at == null ? now : Moment.parse(at, now);
        CustodyBook book = Books.read(caseId);
        CustodyTable table = CustodyTable.of(book.entries(), book.members(), moment);
        if (table.rows().isEmpty()) {
            throw new StackException("Nobody had been sent anything of %s.".formatted(caseId));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(table);
        out.flush();
        return 0;
    }
}

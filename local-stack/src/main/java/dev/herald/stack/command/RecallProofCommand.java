package dev.herald.stack.command;

import dev.herald.stack.custody.CustodyBook;
import dev.herald.stack.custody.RecallProof;
import dev.herald.stack.process.StackException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the proof of a recall. */
@Command(
        name = "recall-proof",
        description =
                "Writes the proof of a recall that has ended: who was sent what and when, who was told to remove it, "
                        + "and what each said, as lines that ./herald verify-proof checks without a stack. No person is in it.")
public final class RecallProofCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CASE-ID", description = "Such as FR/2026-000123.")
    private String caseId = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        CustodyBook book = Books.read(caseId);
        if (!book.hasClosedRecall()) {
            throw new StackException(
                    "No recall of %s has ended: ./herald custody %1$s shows how it stands.".formatted(caseId));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(RecallProof.of(book));
        out.flush();
        return 0;
    }
}

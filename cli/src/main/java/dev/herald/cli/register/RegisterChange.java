package dev.herald.cli.register;

import dev.herald.cli.command.Tone;
import dev.herald.cli.order.OrderCommand;
import dev.herald.cli.order.OrderResult;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import dev.herald.contract.orders.OrderTopics;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A command that changes the register, and returns when screening uses the change. */
abstract class RegisterChange extends OrderCommand {

    private static final String HELD_ABOVE_LIMIT =
            "If that would change more cases than the limit of a sweep, it changes none until two officers agree: see the"
                    + " console's page Held sweeps.";

    /** Waits until screening has read the changes among these results, and prints whether it has. */
    final void awaitScreening(ClusterConnection cluster, Collection<OrderResult> results) {
        List<RecordMetadata> written = results.stream()
                .map(OrderResult::written)
                .filter(Objects::nonNull)
                .toList();
        if (written.isEmpty()) {
            if (results.stream().anyMatch(RegisterChange::isSealedChange)) {
                printScreening("Screening reads it within seconds");
            }
            return;
        }
        try (ScreeningProgress screening = ScreeningProgress.of(cluster)) {
            switch (screening.await(written)) {
                case READ -> printScreening("Screening has read it");
                case BEHIND ->
                    warn(
                            "Screening has not read it yet. Requests are compared with it from then on, and affected cases "
                                    + "are screened again. See ./herald status.");
                case NOT_SHOWN -> printScreening("Screening reads it within seconds");
                case SILENT ->
                    warn("Screening does not answer. It reads the register before it screens a request. "
                            + "See ./herald status.");
            }
        } catch (UserError e) {
            warn("Screening was not asked whether it has read it. " + e.getMessage());
        }
    }

    private void printScreening(String read) {
        out().println(read + " and screens every affected case again.");
        out().println(HELD_ABOVE_LIMIT);
    }

    private static boolean isSealedChange(OrderResult result) {
        return result.isDone()
                && !result.code().equals("UNCHANGED")
                && OrderTopics.of(result.order().getKind()).sealed();
    }

    private void warn(String text) {
        errors().println(Tone.WARNING.of(text));
    }
}

package dev.herald.cli.intake;

import dev.herald.cli.command.Tone;
import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.orders.SuspendedMailboxes;
import dev.herald.contract.wire.EventSerde;
import dev.herald.provisioning.SendingRights;
import java.io.PrintWriter;
import java.util.Objects;

/** Makes the rights to send at the broker follow the suspensions by which intake reads. Needs the login of admin. */
public final class SendingRightsUpdate {

    private SendingRightsUpdate() {}

    /**
     * Withdraws the right to send from members whose mailbox is suspended, gives it back to all others, and prints who
     * lost or regained it.
     *
     * @throws UserError if the broker refuses, or the login is not there
     */
    public static void apply(ClusterConnection cluster, PrintWriter out) {
        SuspendedMailboxes suspended = new SuspendedMailboxes();
        try (EventSerde serde = new EventSerde(cluster.registry())) {
            TopicRecord.readAll(cluster.adminProperties(), serde, Topics.ORDER_OUTCOMES.name()).stream()
                    .map(TopicRecord::event)
                    .filter(Objects::nonNull)
                    .forEach(suspended::apply);
        }
        try (SendingRights rights = new SendingRights(cluster.adminProperties())) {
            SendingRights.Change change = rights.apply(suspended.members());
            change.withdrawn()
                    .forEach(member -> out.printf("%s may not send: its mailbox is suspended.%n", member.value()));
            change.restored().forEach(member -> out.printf("%s may send again.%n", member.value()));
        }
    }

    /** Does the same where the login of admin is at hand, and otherwise prints what to run. */
    static void applyIfPossible(ClusterConnection cluster, PrintWriter out) {
        try {
            apply(cluster, out);
        } catch (UserError e) {
            out.println(Tone.BAD.of("The rights at the broker are unchanged: ") + e.getMessage()
                    + " Run ./herald provision as an administrator.");
        }
    }
}

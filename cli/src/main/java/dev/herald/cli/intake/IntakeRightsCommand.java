package dev.herald.cli.intake;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cluster.ClusterConnection;
import picocli.CommandLine.Command;

/** Makes the rights to send follow the suspensions. */
@Command(
        name = "rights",
        description = "Withdraws at the broker the right to send from members whose mailbox is suspended, and gives it "
                + "back to all others. Needs the login of admin. Run it after intake suspended a mailbox by itself; "
                + "suspend, resume and provision do it too. Running it again changes nothing.")
public final class IntakeRightsCommand extends ClusterCommand {

    @Override
    public Integer call() {
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY)) {
            SendingRightsUpdate.apply(cluster, out());
        }
        out().println("The rights to send are those of the suspensions.");
        return 0;
    }
}

package dev.herald.cli.cluster;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cluster.ClusterConnection;
import dev.herald.provisioning.PasswordRotation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes the password of a Kafka user, in two steps. */
@Command(
        name = "rotate",
        description = "Gives a Kafka user a new random password in the user's file. The one before stays valid until "
                + "`rotate USER --end`, so that the user's programs can be started again one after the other. "
                + "Needs the password of admin.")
@CommandGroup.In(CommandGroup.OPERATOR)
public final class RotateCommand extends ClusterCommand {

    @Parameters(paramLabel = "USER", description = "A Kafka user, such as screening, operator or i247.fr.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String user;

    @Option(names = "--end", description = "Make the password before invalid.")
    private boolean end;

    @Override
    public Integer call() {
        try (ClusterConnection cluster = connect();
                PasswordRotation rotation = new PasswordRotation(cluster.adminProperties(), cluster.credentials())) {
            if (end) {
                rotation.end(user);
                out().printf(
                                "The password of %s before is no longer valid. Connections that exist are not closed.%n",
                                user);
            } else {
                rotation.begin(user);
                out().printf(
                                "%s has a new password in its file; the one before stays valid. Start its programs again, then: ./herald rotate %1$s --end%n",
                                user);
            }
        }
        return 0;
    }
}

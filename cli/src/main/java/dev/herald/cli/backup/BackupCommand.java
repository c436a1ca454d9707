package dev.herald.cli.backup;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cluster.ClusterConnection;
import dev.herald.provisioning.backup.ClusterBackup;
import dev.herald.provisioning.backup.RunningServices;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the topics of a cluster to a folder. */
@Command(
        name = "backup",
        description = "Writes every topic of a cluster, its settings and the positions of its consumer groups to a "
                + "folder, for `restore`. Services must be stopped, the brokers run. Needs the password of admin. The "
                + "folder holds persons and sealed facts, unencrypted and readable by its owner only.")
@CommandGroup.In(CommandGroup.OPERATOR)
public final class BackupCommand extends ClusterCommand {

    @Option(names = "--to", required = true, paramLabel = "FOLDER", description = "A folder without a backup.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    @Override
    public Integer call() {
        long begun = System.nanoTime();
        try (ClusterConnection cluster = connect(ClusterPart.BROKER)) {
            RunningServices.requireNone(cluster.adminProperties());
            try (ClusterBackup backup = new ClusterBackup(cluster.adminProperties())) {
                ClusterBackup.Size size = backup.write(folder, topic -> true, Instant.now());
                out().printf(
                                "Backed up: %s, in %d s.%n",
                                size.words(),
                                Duration.ofNanos(System.nanoTime() - begun).toSeconds());
            }
        }
        return 0;
    }
}

package dev.herald.cli.backup;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cluster.ClusterConnection;
import dev.herald.provisioning.backup.ClusterBackup;
import dev.herald.provisioning.backup.ClusterRestore;
import dev.herald.provisioning.backup.RunningServices;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a backup to a cluster. */
@Command(
        name = "restore",
        description = "Writes a backup to another cluster, before `provision` and before its services start; refused "
                + "while one runs. Every record keeps its offset and its timestamp, every consumer group its position. "
                + "Needs the password of admin.")
@CommandGroup.In(CommandGroup.OPERATOR)
public final class RestoreCommand extends ClusterCommand {

    @Option(
            names = "--from",
            required = true,
            paramLabel = "FOLDER",
            description = "A folder that a backup was written to.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    @Option(
            names = "--replication",
            paramLabel = "COUNT",
            description = "Copies of each partition. Default: as many as each topic had.")
    private @Nullable Integer replication;

    @Option(
            names = "--replace",
            description = "Delete the topics of the backup that the cluster has, with all that they hold, and write "
                    + "them again. Without it such a cluster is refused.")
    private boolean replace;

    @Override
    public Integer call() {
        long begun = System.nanoTime();
        try (ClusterConnection cluster = connect(ClusterPart.BROKER)) {
            RunningServices.requireNone(cluster.adminProperties());
            try (ClusterRestore restore = new ClusterRestore(cluster.adminProperties())) {
                ClusterBackup.Size size = restore.read(
                        folder, replication == null ? OptionalInt.empty() : OptionalInt.of(replication), replace);
                out().printf(
                                "Restored: %s, in %d s.%n",
                                size.words(),
                                Duration.ofNanos(System.nanoTime() - begun).toSeconds());
            }
        }
        return 0;
    }
}

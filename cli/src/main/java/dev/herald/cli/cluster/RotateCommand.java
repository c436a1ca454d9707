package dev.herald.cli.cluster;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import dev.herald.provisioning.PasswordRotation;
import dev.herald.provisioning.ServiceKeyStore;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes the password of a Kafka user, or the key with which a service signs, in two steps. */
@Command(
        name = "rotate",
        description = "Gives a Kafka user a new random password in the user's file. The one before stays valid until "
                + "`rotate USER --end`, so that the user's programs can be started again one after the other. "
                + "Needs the password of admin. With --signing-key: gives a service a new key to sign with, and the key "
                + "before stays valid until the end too.")
@CommandGroup.In(CommandGroup.OPERATOR)
public final class RotateCommand extends ClusterCommand {

    @Parameters(
            paramLabel = "USER",
            description = "A Kafka user, such as screening, operator or i247.fr; with --signing-key a service that "
                    + "signs: console, review or dissemination.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String user;

    @Option(names = "--end", description = "Make the password or key before invalid.")
    private boolean end;

    @Option(names = "--signing-key", description = "Change the key with which the service signs.")
    private boolean signingKey;

    @Option(
            names = "--keys",
            paramLabel = "FOLDER",
            description = "With --signing-key: the folder with the keys; without it, that of the local stack. The "
                    + "first key of a service is made there too. Needs no cluster.")
    private @Nullable Path keys;

    @Override
    public Integer call() {
        if (signingKey) {
            return rotateSigningKey();
        }
        if (keys != null) {
            throw new UserError("--keys is for --signing-key.");
        }
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

    private int rotateSigningKey() {
        ServiceKeyStore store = new ServiceKeyStore(folder());
        if (end) {
            out().printf(
                            "%d keys of %s before are valid for ten seconds more, for what is on its way.%n",
                            store.end(user, Instant.now()), user);
        } else {
            out().printf(
                            "%s signs with the key %s as soon as it reads %s; the one before stays valid. The public keys are in %s: "
                                    + "once every service has both files: ./herald rotate %1$s --signing-key --end%n",
                            user, store.begin(user, Instant.now()), store.keyFile(user), store.publicKeys());
        }
        return 0;
    }

    private Path folder() {
        if (keys != null) {
            return keys;
        }
        try (ClusterConnection cluster = connect()) {
            return cluster.serviceKeys();
        }
    }
}

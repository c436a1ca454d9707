package dev.herald.cli.cluster;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import dev.herald.provisioning.HttpPasswordRotation;
import dev.herald.provisioning.PasswordRotation;
import dev.herald.provisioning.Provisioner;
import dev.herald.provisioning.ServiceKeyStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes a password, or the key with which a service signs, in two steps. */
@Command(
        name = "rotate",
        description = "Gives a Kafka user a new random password in the user's file. The one before stays valid until "
                + "rotate USER --end, so that the user's programs can be started again one after the other. "
                + "Needs the password of admin. With http.SERVICE: gives the service a second password for health and "
                + "metrics, which replaces the first at the end. With --signing-key: gives a service a new key to sign "
                + "with, and the key before stays valid until the end too.")
@CommandGroup.In(CommandGroup.OPERATOR)
public final class RotateCommand extends ClusterCommand {

    /** No program that runs has its password. */
    private static final String ADMINISTRATOR = "admin";

    @Parameters(
            paramLabel = "USER",
            description = "A Kafka user, such as screening, operator, i247.fr, registry or admin; a password of HTTP, "
                    + "such as http.screening or http.provisioner; with --signing-key a service that signs: console, "
                    + "review or dissemination.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String user;

    @Option(names = "--end", description = "Make the password or key before invalid.")
    private boolean end;

    @Option(
            names = "--restarted",
            description = "With --end, on a cluster whose programs run elsewhere: confirms that each program of USER "
                    + "was started with the new password.")
    private boolean restarted;

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
        try (ClusterConnection cluster = connect()) {
            if (end && !user.equals(ADMINISTRATOR) && !user.equals(Provisioner.REGISTRY_USER)) {
                requireRestarted(cluster);
            }
            if (user.equals(Provisioner.REGISTRY_USER)) {
                replaceRegistration(new HttpPasswordRotation(cluster.credentials()));
            } else if (HttpPasswordRotation.isHttp(user)) {
                rotateHttp(new HttpPasswordRotation(cluster.credentials()));
            } else {
                rotateKafka(cluster);
            }
        }
        return 0;
    }

    /** A program that was started before has the password that ends, and could never log in again. */
    private void requireRestarted(ClusterConnection cluster) {
        if (!cluster.isManagedHere() && !restarted) {
            throw new UserError(
                    ("Programs of %s that were not started since the rotation could not log in any more, and this machine "
                                    + "cannot see them. Once each was started again: ./herald --cluster %s rotate %1$s --end --restarted")
                            .formatted(user, cluster.name()));
        }
        List<String> old = cluster.startedBefore(user, cluster.credentials().changedAt(user));
        if (!old.isEmpty()) {
            throw new UserError(
                    "%s was started with the password before, and could not log in any more. Nothing was changed. %s"
                            .formatted(
                                    String.join(", ", old),
                                    old.stream()
                                            .map("Start it again: ./herald kill %1$s, ./herald start %1$s."::formatted)
                                            .collect(Collectors.joining(" "))));
        }
    }

    private void rotateKafka(ClusterConnection cluster) {
        try (PasswordRotation rotation = new PasswordRotation(cluster.adminProperties(), cluster.credentials())) {
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
    }

    private void rotateHttp(HttpPasswordRotation rotation) {
        if (end) {
            rotation.end(user);
            out().printf(
                            "The file of %s has the new password alone. Start the service again: until then the one before is valid too.%n",
                            user);
        } else {
            rotation.begin(user);
            out().printf(
                            "%s has a second password in its file; the first stays in use. Start the service again, then: ./herald rotate %1$s --end%n",
                            user);
        }
    }

    private void replaceRegistration(HttpPasswordRotation rotation) {
        if (end) {
            throw new UserError("The password of %s has no overlap: there is nothing to end.".formatted(user));
        }
        rotation.replaceRegistration();
        out().printf(
                        "%s has a new password in its file. Start the registry again: until then no schema can be registered.%n",
                        user);
    }

    private int rotateSigningKey() {
        ServiceKeyStore store = new ServiceKeyStore(folder());
        if (end) {
            out().printf(
                            "%d keys of %s before are valid for two minutes more, for what is on its way.%n",
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

package dev.herald.stack.broker;

import static java.util.Objects.requireNonNull;

import dev.herald.contract.wire.ScramSecret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.tools.StorageTool;

/**
 * What the broker's process runs: formats its folder the first time, or ends the {@link StaleRegistration} of a broker
 * that was killed, in the same JVM, then is Kafka. The passwords of the first users come through the environment, since
 * arguments can be listed by anyone, and count when the folder is formatted only.
 */
final class BrokerProgram {

    /** Environment variable with the administrator's password. */
    static final String ADMIN_PASSWORD = "HERALD_BROKER_ADMIN_PASSWORD";

    /** Environment variable with the registry's password. */
    static final String REGISTRY_PASSWORD = "HERALD_BROKER_REGISTRY_PASSWORD";

    private static final String CLUSTER = "herald-local-stack-001";

    private BrokerProgram() {}

    /** Runs the broker with its configuration file. */
    public static void main(String[] arguments) throws Exception {
        String configuration = arguments[0];
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(configuration))) {
            properties.load(reader);
        }
        Path data = Path.of(properties.getProperty("log.dirs"));
        if (!Files.exists(data.resolve("meta.properties"))) {
            int outcome = StorageTool.execute(
                    new String[] {
                        "format",
                        "--cluster-id",
                        CLUSTER,
                        "--config",
                        configuration,
                        "--add-scram",
                        user(BrokerSettings.ADMIN, ADMIN_PASSWORD),
                        "--add-scram",
                        user(BrokerSettings.REGISTRY, REGISTRY_PASSWORD)
                    },
                    System.out);
            if (outcome != 0) {
                System.exit(outcome);
            }
        } else if (StaleRegistration.isIn(data)) {
            StaleRegistration.end(properties);
        }
        kafka.Kafka.main(new String[] {configuration});
    }

    private static String user(String name, String variable) {
        ScramSecret secret = ScramSecret.parse(requireNonNull(System.getenv(variable), variable));
        return "%s=[name=%s,iterations=%d,password=%s]"
                .formatted(secret.mechanism(), name, secret.iterations(), secret.password());
    }
}

package dev.herald.stack.broker;

import static java.util.Objects.requireNonNull;

import dev.herald.contract.wire.ScramSecret;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

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
        Properties properties = read(configuration);
        Path data = data(properties);
        if (!isFormatted(data)) {
            int outcome = format(configuration, System.getenv(), System.out);
            if (outcome != 0) {
                System.exit(outcome);
            }
        } else if (StaleRegistration.isIn(data)) {
            StaleRegistration.end(properties);
        }
        kafka.Kafka.main(new String[] {configuration});
    }

    /**
     * Starts the broker within this JVM, and returns when it is up; what it returns ends it.
     *
     * @param passwords by the names of the environment variables
     */
    static AutoCloseable start(String configuration, Map<String, String> passwords) throws Exception {
        Properties properties = read(configuration);
        if (!isFormatted(data(properties))
                && format(configuration, passwords, new PrintStream(OutputStream.nullOutputStream())) != 0) {
            throw new IllegalStateException("the broker's folder %s cannot be formatted".formatted(data(properties)));
        }
        Exit.setExitProcedure((code, message) -> endThread(message));
        Exit.setHaltProcedure((code, message) -> endThread(message));
        KafkaRaftServer broker = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        broker.startup();
        return () -> {
            broker.shutdown();
            broker.awaitShutdown();
        };
    }

    /** Ends a thread of the broker that would end the process, which here is not the broker's. */
    private static void endThread(@Nullable String message) {
        throw new IllegalStateException("the broker ended: " + message);
    }

    private static Properties read(String configuration) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(configuration))) {
            properties.load(reader);
        }
        return properties;
    }

    private static Path data(Properties properties) {
        return Path.of(properties.getProperty("log.dirs"));
    }

    private static boolean isFormatted(Path data) {
        return Files.exists(data.resolve("meta.properties"));
    }

    private static int format(String configuration, Map<String, String> passwords, PrintStream out) throws Exception {
        return StorageTool.execute(
                new String[] {
                    "format",
                    "--cluster-id",
                    CLUSTER,
                    "--config",
                    configuration,
                    "--add-scram",
                    user(BrokerSettings.ADMIN, passwords.get(ADMIN_PASSWORD)),
                    "--add-scram",
                    user(BrokerSettings.REGISTRY, passwords.get(REGISTRY_PASSWORD))
                },
                out);
    }

    private static String user(String name, @Nullable String password) {
        ScramSecret secret = ScramSecret.parse(requireNonNull(password, name));
        return "%s=[name=%s,iterations=%d,password=%s]"
                .formatted(secret.mechanism(), name, secret.iterations(), secret.password());
    }
}

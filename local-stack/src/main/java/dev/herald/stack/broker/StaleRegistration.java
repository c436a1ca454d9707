package dev.herald.stack.broker;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * The registration of a broker that was killed. The controller keeps it for a session. A process that starts meanwhile
 * leads its partitions at once, before anybody can reach it, and completes the transactions that were open. When the
 * session ends, no partition has a leader for a moment, and Kafka 4.3.1 drops the markers of these transactions
 * ("likely deleted already"). The only broker of a cluster then has transactions that never end: readers and stores
 * that are restored wait behind them for ever.
 *
 * <p>So the controller runs alone first, until it has ended the session. The broker that follows registers at once, and
 * leads its partitions when it can be reached.
 */
final class StaleRegistration {

    private static final Duration SESSION = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(50);
    /** Kafka writes this file when it stops, and deletes it when it starts. */
    private static final String CLEAN_STOP = ".kafka_cleanshutdown";

    private static final String FENCED_BROKERS = "kafka.controller:type=KafkaController,name=FencedBrokerCount";

    private StaleRegistration() {}

    /** Returns whether the broker of this folder was killed, or its machine failed. */
    static boolean isIn(Path data) {
        return Files.exists(data.resolve("__cluster_metadata-0")) && !Files.exists(data.resolve(CLEAN_STOP));
    }

    /**
     * Ends the registration. Returns after ten seconds in any case: the broker that follows waits for the end of the
     * session then.
     *
     * @param broker settings of the broker
     */
    static void end(Properties broker) throws JMException, InterruptedException {
        KafkaRaftServer controller = new KafkaRaftServer(KafkaConfig.fromProps(controllerOf(broker)), Time.SYSTEM);
        try {
            controller.startup();
            long deadline = System.nanoTime() + LONGEST.toNanos();
            while (fencedBrokers() == 0 && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
            }
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    /** Returns the settings of the controller alone. */
    static Properties controllerOf(Properties broker) {
        Properties alone = new Properties();
        alone.putAll(broker);
        alone.setProperty("process.roles", "controller");
        String name = broker.getProperty("controller.listener.names", "");
        for (String listener : List.of(broker.getProperty("listeners", "").split(","))) {
            if (listener.startsWith(name + "://")) {
                alone.setProperty("listeners", listener);
            }
        }
        alone.remove("advertised.listeners");
        alone.remove("inter.broker.listener.name");
        alone.setProperty("broker.session.timeout.ms", Long.toString(SESSION.toMillis()));
        return alone;
    }

    /** Returns the number of registered brokers whose session has ended; none until the controller has counted them. */
    private static int fencedBrokers() throws JMException {
        try {
            return (Integer)
                    ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName(FENCED_BROKERS), "Value");
        } catch (InstanceNotFoundException e) {
            return 0;
        }
    }
}

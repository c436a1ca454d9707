package dev.herald.stack.broker;

import dev.herald.contract.wire.ScramSecret;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The configuration of a single broker on loopback that asks for a password and for rights. */
final class BrokerSettings {

    /** The super user. */
    static final String ADMIN = "admin";

    /** The schema registry's own user. */
    static final String REGISTRY = "registry";

    /** The broker's own user, on listeners that no client uses. */
    private static final String BROKER = "broker";

    private BrokerSettings() {}

    /**
     * As the text of a {@code server.properties}.
     *
     * @param port where it listens for clients
     * @param advertisedPort where clients are told to find it: the same, or that of a proxy
     * @param brokerPassword with which the broker logs in to itself; another one at each start, so that no password of
     *     a file is needed to run a broker, and those of files can change meanwhile
     * @param quickCleaning whether the cleaner looks every half second, and files go at once, for tests of forgetting
     */
    static String text(
            Path data, int port, int advertisedPort, int controllerPort, String brokerPassword, boolean quickCleaning) {
        return properties(data, port, advertisedPort, controllerPort, brokerPassword, quickCleaning).entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Map<String, String> properties(
            Path data, int port, int advertisedPort, int controllerPort, String brokerPassword, boolean quickCleaning) {
        Map<String, String> p = new LinkedHashMap<>();
        p.put("process.roles", "broker,controller");
        p.put("node.id", "1");
        p.put("log.dirs", data.toString());
        p.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        // The broker reaches itself by LOOPBACK, on any free port: it tells itself which one.
        p.put(
                "listeners",
                "CLIENT://127.0.0.1:%d,LOOPBACK://127.0.0.1:0,CONTROLLER://127.0.0.1:%d"
                        .formatted(port, controllerPort));
        p.put("advertised.listeners", "CLIENT://127.0.0.1:%d,LOOPBACK://127.0.0.1:0".formatted(advertisedPort));
        p.put(
                "listener.security.protocol.map",
                "CLIENT:SASL_PLAINTEXT,LOOPBACK:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT");
        p.put("controller.listener.names", "CONTROLLER");
        p.put("inter.broker.listener.name", "LOOPBACK");

        // Two mechanisms: while a password is rotated, each has one.
        p.put("sasl.enabled.mechanisms", ScramSecret.SHA_512 + "," + ScramSecret.SHA_256);
        for (String mechanism : List.of("scram-sha-512", "scram-sha-256")) {
            p.put(
                    "listener.name.client.%s.sasl.jaas.config".formatted(mechanism),
                    "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        }
        // SCRAM passwords are in the metadata log, which the controller serves: the broker needs another mechanism.
        p.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        p.put("sasl.mechanism.controller.protocol", "PLAIN");
        for (String listener : List.of("loopback", "controller")) {
            p.put("listener.name.%s.sasl.enabled.mechanisms".formatted(listener), "PLAIN");
            p.put(
                    "listener.name.%s.plain.sasl.jaas.config".formatted(listener),
                    "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%1$s\" password=\"%2$s\" user_%1$s=\"%2$s\";"
                            .formatted(BROKER, ScramSecret.quoted(brokerPassword)));
        }
        p.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        p.put("super.users", "User:%s;User:%s".formatted(BROKER, ADMIN));
        p.put("allow.everyone.if.no.acl.found", "false");
        p.put("auto.create.topics.enable", "false");
        // A client announces the size of a request, and the broker sets so much memory aside before it looks at rights;
        // its default is 100 MB. The largest record is 2 MiB.
        p.put("socket.request.max.bytes", "4194304");
        // All announced requests together take a quarter of the heap; the broker reads no further one until some of it
        // is free. The default has no limit: 130 requests of 4 MB that never arrive would fill 512 MB.
        p.put("queued.max.request.bytes", "134217728");
        // The same before a login, without a pool: a message of SCRAM has less than 1 KB, and the default is 512 KB.
        p.put("sasl.server.max.receive.size", "65536");
        // A login costs the broker a millisecond of computing.
        p.put("max.connection.creation.rate", "200");

        p.put("default.replication.factor", "1");
        p.put("min.insync.replicas", "1");
        p.put("offsets.topic.num.partitions", "4");
        p.put("offsets.topic.replication.factor", "1");
        p.put("transaction.state.log.num.partitions", "4");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("share.coordinator.state.topic.num.partitions", "1");
        p.put("share.coordinator.state.topic.replication.factor", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");

        // Takeover and start-up in seconds rather than tens of seconds.
        p.put("group.initial.rebalance.delay.ms", "0");
        p.put("group.min.session.timeout.ms", "1000");
        // The broker keeps what the members of a group send to join it, 4 MiB each, until their sessions end. The four
        // groups of a login take a quarter of the heap. The defaults are half an hour and any number of members.
        p.put("group.max.size", "8");
        p.put("group.max.session.timeout.ms", "60000");
        // The other protocols have limits of their own, and nothing here uses them.
        p.put("group.coordinator.rebalance.protocols", "classic");
        // Beside each committed offset, for a week; 4096 by default.
        p.put("offset.metadata.max.bytes", "256");
        // The open transaction of a dead instance blocks readers until the broker aborts it; it looks every 10 s by
        // default.
        p.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
        // A killed broker is refused until the session of its predecessor is over; nine seconds by default.
        p.put("broker.session.timeout.ms", "4000");
        p.put("broker.heartbeat.interval.ms", "500");
        // 512 MB of heap: the cleaner's default buffer alone would be a quarter of it.
        p.put("log.cleaner.dedupe.buffer.size", "16777216");
        p.put("log.cleaner.backoff.ms", quickCleaning ? "500" : "15000");
        if (quickCleaning) {
            p.put("log.retention.check.interval.ms", "1000");
            p.put("log.segment.delete.delay.ms", "1000"); // of topics that Streams makes
            // Written in advance at full length, 10 MiB a partition: whoever reads every file would read gigabytes of
            // zeros.
            p.put("log.index.size.max.bytes", "65536");
        }
        return p;
    }
}

package dev.herald.streams.lifecycle;

import dev.herald.contract.catalogue.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.jspecify.annotations.Nullable;

/** A broker in this process, on loopback, without passwords. It keeps its port and data when it is stopped. */
final class InProcessBroker implements AutoCloseable {

    private final Properties settings = new Properties();
    private final String servers;
    private @Nullable KafkaRaftServer server;

    InProcessBroker(Path folder) throws IOException {
        int port = freePort();
        int controller = freePort();
        servers = "127.0.0.1:" + port;
        settings.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "log.dirs", folder.resolve("data").toString(),
                "controller.quorum.voters", "1@127.0.0.1:" + controller,
                "listeners", "PLAINTEXT://" + servers + ",CONTROLLER://127.0.0.1:" + controller,
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.listener.names", "CONTROLLER",
                "group.initial.rebalance.delay.ms", "0",
                "group.min.session.timeout.ms", "1000"));
        settings.putAll(Map.of(
                "authorizer.class.name", StandardAuthorizer.class.getName(), "allow.everyone.if.no.acl.found", "true"));
        settings.putAll(Map.of(
                "offsets.topic.num.partitions", "1",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", "500",
                "broker.session.timeout.ms", "4000",
                "broker.heartbeat.interval.ms", "500"));
        Path file = folder.resolve("server.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        int outcome = StorageTool.execute(
                new String[] {"format", "--cluster-id", "herald-runtime-test-01", "--config", file.toString()},
                System.out);
        if (outcome != 0) {
            throw new IOException("the broker's folder cannot be formatted");
        }
        start();
    }

    String servers() {
        return servers;
    }

    void start() {
        server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        server.startup();
    }

    void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    /** Creates topics of the catalogue. */
    void createTopics(int partitions, List<Topic> topics) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            admin.createTopics(topics.stream()
                            .map(topic -> new NewTopic(
                                            topic.name(),
                                            topic.partitions() == Topic.Partitions.ONE ? 1 : partitions,
                                            (short) 1)
                                    .configs(Map.of(
                                            "cleanup.policy",
                                            topic.retention().compacted() ? "compact" : "delete",
                                            "retention.ms", // a test's clock may lie in the past
                                            "-1")))
                            .toList())
                    .all()
                    .get();
        }
    }

    void setCleanupPolicy(String topic, String policy) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("cleanup.policy", policy), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    /** Denies everybody to read a topic. */
    void denyReading(String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            admin.createAcls(List.of(denialOf(topic))).all().get();
        }
    }

    /** Takes the denial back. */
    void allowReading(String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            admin.deleteAcls(List.of(denialOf(topic).toFilter())).all().get();
        }
    }

    private static AclBinding denialOf(String topic) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:*", "*", AclOperation.READ, AclPermissionType.DENY));
    }

    private Admin admin() {
        return Admin.create(Map.<String, Object>of("bootstrap.servers", servers));
    }

    @Override
    public void close() {
        stop();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

package dev.herald.cli.cluster;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.ScramLogin;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.RegistrySettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The access of one user to a cluster: the facts behind every {@link ClientFormat}.
 *
 * @param transport settings that are the same for all users, such as a trust store; sorted by key
 * @param registry where the user finds schemas: the mirror, or the registry if there is no mirror
 * @param reads the topics that the user may read
 * @param writes the topics that the user may write; empty for a consumer
 * @param signingKey file with the private key of a member; null if it is not on this machine
 */
record ClientAccess(
        Principal user,
        ScramLogin login,
        String bootstrapServers,
        Map<String, Object> transport,
        RegistrySettings registry,
        List<String> reads,
        List<String> writes,
        @Nullable Path signingKey) {

    /** Returns the access of a user; {@code UserError} if the user's password is not known. */
    static ClientAccess of(Principal user, ClusterConnection cluster) {
        Map<String, Object> transport = new TreeMap<>(cluster.transportProperties());
        transport.remove("security.protocol");
        return new ClientAccess(
                user,
                cluster.login(user),
                cluster.bootstrapServers(),
                transport,
                cluster.schemas(),
                topics(user, Topic::readers),
                topics(user, Topic::writers),
                user.role() == ClientRole.MEMBER
                        ? cluster.memberKey(new MemberCode(user.name())).orElse(null)
                        : null);
    }

    /** Returns the consumer group of the samples. */
    String groupId() {
        return user.groups().getFirst();
    }

    /** Returns the file with the certificates of the brokers' authority; null for the system's own. */
    @Nullable
    String trustStore() {
        Object location = transport.get("ssl.truststore.location");
        return location == null ? null : location.toString();
    }

    /** Returns what a reader of any Kafka client has to set, with the names of librdkafka and of Java. */
    Map<String, Object> readerSettings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("group.id", groupId());
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", false);
        return settings;
    }

    /** Returns what a writer of any Kafka client has to set, with the names of librdkafka and of Java. */
    Map<String, Object> writerSettings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("compression.type", "lz4");
        return settings;
    }

    /** Returns the connection of a client that is built on librdkafka. */
    Map<String, Object> librdkafkaConnection() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("security.protocol", login.protocol());
        settings.put("sasl.mechanisms", login.mechanism());
        settings.put("sasl.username", login.user());
        settings.put("sasl.password", login.password());
        String authority = trustStore();
        if (authority != null) {
            settings.put("ssl.ca.location", authority);
        }
        return settings;
    }

    /** Returns the comments above the settings. */
    String heading() {
        return "# Kafka user %s. Reads: %s. Writes: %s.\n# Its consumer groups: %s"
                .formatted(user.user(), listed(reads), listed(writes), listed(user.groups()));
    }

    private static String listed(List<String> topics) {
        return topics.isEmpty() ? "nothing" : String.join(", ", topics);
    }

    private static List<String> topics(Principal user, Function<Topic, Set<ClientRole>> roles) {
        return Topics.all().stream()
                .filter(topic -> roles.apply(topic).contains(user.role()))
                .map(topic -> topic.isMailbox() ? topic.name() + user.name() : topic.name())
                .toList();
    }

    /** Does not contain the password. */
    @Override
    public String toString() {
        return "access of " + login;
    }
}

package dev.herald.provisioning;

import static dev.herald.provisioning.Provisioner.await;

import dev.herald.provisioning.BrokerState.FoundTopic;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;

/** Reads the state of a broker with an administrator's client. It changes nothing. */
final class BrokerReader {

    private static final List<String> OURS = List.of("herald.", "i247.");

    private final Admin admin;

    BrokerReader(Admin admin) {
        this.admin = admin;
    }

    /**
     * Reads topics with the prefixes of the contract, and all users, rights and quotas of users.
     *
     * @throws dev.herald.cluster.UserError if the broker refuses
     */
    BrokerState read() {
        Map<String, Map<String, Double>> quotas = new HashMap<>();
        await("list quotas", admin.describeClientQuotas(ClientQuotaFilter.all()).entities())
                .forEach((entity, values) -> {
                    String user = entity.entries().get(ClientQuotaEntity.USER);
                    if (user != null && entity.entries().size() == 1) {
                        quotas.put(user, Map.copyOf(values));
                    }
                });
        List<String> users =
                await("list users", admin.describeUserScramCredentials().users());
        Set<AclBinding> rights = new HashSet<>(
                await("list rights", admin.describeAcls(AclBindingFilter.ANY).values()));
        return new BrokerState(topics(), Set.copyOf(users), rights, quotas);
    }

    private Map<String, FoundTopic> topics() {
        List<String> names = await("list topics", admin.listTopics().names()).stream()
                .filter(name -> OURS.stream().anyMatch(name::startsWith))
                .toList();
        Map<String, TopicDescription> described =
                await("describe topics", admin.describeTopics(names).allTopicNames());
        Map<ConfigResource, Config> settings = await(
                "describe topics",
                admin.describeConfigs(names.stream()
                                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                                .toList())
                        .all());
        Map<String, FoundTopic> topics = new HashMap<>();
        settings.forEach((resource, config) -> {
            TopicDescription topic = described.get(resource.name());
            if (topic != null) {
                topics.put(resource.name(), new FoundTopic(topic.partitions().size(), setForTopic(config)));
            }
        });
        return topics;
    }

    private static Map<String, String> setForTopic(Config config) {
        Map<String, String> settings = new HashMap<>();
        for (ConfigEntry entry : config.entries()) {
            if (entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG) {
                settings.put(entry.name(), entry.value());
            }
        }
        return settings;
    }
}

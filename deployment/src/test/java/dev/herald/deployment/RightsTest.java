package dev.herald.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import dev.herald.provisioning.AccessPlan;
import dev.herald.provisioning.CleanupProfile;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.provisioning.MemberQuota;
import dev.herald.provisioning.QuotaPlan;
import dev.herald.provisioning.RegistryPlan;
import dev.herald.provisioning.TopicPlan;
import dev.herald.provisioning.manifest.StrimziManifests;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.KafkaUserQuotas;
import io.strimzi.api.kafka.model.user.acl.AclResourcePatternType;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTransactionalIdResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics, users, rights and quotas of the manifests are those of the catalogue. */
class RightsTest {

    private static final List<Principal> USERS = Stream.concat(
                    Principal.standardUsers().stream(),
                    MemberDirectory.codes().stream().map(Principal::member))
            .toList();

    @ParameterizedTest
    @CsvSource({"production, 24, 3, ''", "laptop, 4, 1, ' --members fr,br,de'"})
    void the_committed_files_are_those_of_the_catalogue(
            String overlay, int partitions, int replication, String members) {
        StrimziManifests wanted = new StrimziManifests("herald", plan(partitions, replication), MemberQuota.SHIPPED);
        String folder = "deploy/overlays/" + overlay;
        String advice = "Run ./herald manifests --into %s --partitions %d --replication %d%s"
                .formatted(folder, partitions, replication, members);
        List<MemberCode> codes =
                members.isEmpty() ? MemberDirectory.codes() : MemberDirectory.parse(List.of("fr", "br", "de"));

        assertThat(Project.read(folder + "/topics.yaml")).as(advice).isEqualTo(wanted.topics(codes));
        assertThat(Project.read(folder + "/users.yaml")).as(advice).isEqualTo(wanted.users(codes, List.of(), Set.of()));
    }

    @Test
    void strimzi_reads_the_topics_of_the_catalogue() {
        Map<String, KafkaTopic> topics = resources("production", "topics.yaml").all(KafkaTopic.class).stream()
                .collect(Collectors.toMap(topic -> topic.getMetadata().getName(), Function.identity()));
        List<NewTopic> wanted = Stream.concat(
                        plan(24, 3).topics(MemberDirectory.codes()).stream(), RegistryPlan.topics(3).stream())
                .toList();

        assertThat(topics).hasSize(wanted.size());
        wanted.forEach(topic -> {
            var spec = topics.get(topic.name()).getSpec();
            assertThat(spec.getPartitions()).isEqualTo(topic.numPartitions());
            assertThat(spec.getReplicas()).isEqualTo((int) topic.replicationFactor());
            Map<String, String> config = new TreeMap<>();
            spec.getConfig().forEach((key, value) -> config.put(key, String.valueOf(value)));
            assertThat(config).as(topic.name()).isEqualTo(new TreeMap<>(topic.configs()));
        });
    }

    @Test
    void strimzi_reads_the_rights_and_quotas_of_the_catalogue() {
        Map<String, KafkaUser> users = resources("production", "users.yaml").all(KafkaUser.class).stream()
                .collect(Collectors.toMap(user -> user.getMetadata().getName(), Function.identity()));

        assertThat(users).hasSize(USERS.size());
        USERS.forEach(principal -> {
            KafkaUser user = users.get(principal.user());
            assertThat(rightsOf(user)).as(principal.user()).isEqualTo(new HashSet<>(AccessPlan.rightsOf(principal)));
            assertThat(quotasOf(user))
                    .as(principal.user())
                    .isEqualTo(QuotaPlan.quotasOf(principal, MemberQuota.SHIPPED));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "laptop"})
    void the_registry_may_create_no_topic(String overlay) {
        KafkaUser registry = Manifests.of(overlay).all(KafkaUser.class).stream()
                .filter(user -> user.getMetadata().getName().equals("registry"))
                .findFirst()
                .orElseThrow();
        assertThat(rightsOf(registry))
                .isEqualTo(new HashSet<>(RegistryPlan.rights("registry")))
                .noneMatch(right -> right.entry().operation() == AclOperation.CREATE);
        assertThat(Manifests.of(overlay)
                        .pods()
                        .get("registry")
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getEnv())
                .contains(new EnvVar("APICURIO_KAFKASQL_TOPIC_AUTO_CREATE", "false", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "laptop"})
    void the_job_provisions_the_numbers_and_members_of_the_topics(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        Map<String, String> job =
                manifests.pods().get("provisioning").getSpec().getContainers().getFirst().getEnv().stream()
                        .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
        List<KafkaTopic> topics = manifests.all(KafkaTopic.class);

        assertThat(topics)
                .extracting(topic -> topic.getSpec().getPartitions())
                .containsOnly(1, Integer.valueOf(job.get("PARTITIONS")));
        assertThat(topics)
                .extracting(topic -> topic.getSpec().getReplicas())
                .containsOnly(Integer.valueOf(job.get("REPLICATION")));
        assertThat(topics)
                .extracting(topic -> topic.getMetadata().getName())
                .filteredOn(name -> name.startsWith("i247.inbound."))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(job.get("MEMBERS").split(",", -1))
                                .map(code -> "i247.inbound." + code)
                                .toList());
    }

    @Test
    void a_suspended_member_may_not_send() {
        StrimziManifests manifests = new StrimziManifests("herald", plan(4, 1), MemberQuota.SHIPPED);
        var france = MemberDirectory.codes().getFirst();

        List<KafkaUser> users = Manifests.parse(manifests.users(List.of(france), List.of(), Set.of(france)))
                .all(KafkaUser.class);

        assertThat(rightsOf(users.getLast()))
                .contains(new AclBinding(
                        new ResourcePattern(ResourceType.TOPIC, "i247.inbound.fr", PatternType.LITERAL),
                        new AccessControlEntry("User:i247.fr", "*", AclOperation.WRITE, AclPermissionType.DENY)));
    }

    private static TopicPlan plan(int partitions, int replication) {
        return new TopicPlan(partitions, replication, CleanupProfile.SHIPPED);
    }

    private static Manifests resources(String overlay, String file) {
        return Manifests.parse(Project.read("deploy/overlays/%s/%s".formatted(overlay, file)));
    }

    private static Set<AclBinding> rightsOf(KafkaUser user) {
        List<AclRule> rules = ((KafkaUserAuthorizationSimple) user.getSpec().getAuthorization()).getAcls();
        return rules.stream()
                .flatMap(rule -> rule.getOperations().stream()
                        .map(operation -> new AclBinding(
                                pattern(rule.getResource()),
                                new AccessControlEntry(
                                        "User:" + user.getMetadata().getName(),
                                        rule.getHost(),
                                        AclOperation.fromString(
                                                operation.toValue().replaceAll("(?<=[a-z])(?=[A-Z])", "_")),
                                        rule.getType() == AclRuleType.DENY
                                                ? AclPermissionType.DENY
                                                : AclPermissionType.ALLOW))))
                .collect(Collectors.toSet());
    }

    private static ResourcePattern pattern(AclRuleResource resource) {
        return switch (resource) {
            case AclRuleTopicResource topic ->
                new ResourcePattern(ResourceType.TOPIC, topic.getName(), type(topic.getPatternType()));
            case AclRuleGroupResource group ->
                new ResourcePattern(ResourceType.GROUP, group.getName(), type(group.getPatternType()));
            case AclRuleTransactionalIdResource id ->
                new ResourcePattern(ResourceType.TRANSACTIONAL_ID, id.getName(), type(id.getPatternType()));
            default -> throw new IllegalArgumentException("a right on " + resource.getType());
        };
    }

    private static PatternType type(AclResourcePatternType type) {
        return type == AclResourcePatternType.PREFIX ? PatternType.PREFIXED : PatternType.LITERAL;
    }

    private static Map<String, Double> quotasOf(KafkaUser user) {
        Map<String, Double> quotas = new TreeMap<>();
        KafkaUserQuotas given = user.getSpec().getQuotas();
        if (given != null) {
            quotas.put(QuotaPlan.PRODUCER_BYTE_RATE, given.getProducerByteRate().doubleValue());
            quotas.put(QuotaPlan.CONSUMER_BYTE_RATE, given.getConsumerByteRate().doubleValue());
            quotas.put(
                    QuotaPlan.REQUEST_PERCENTAGE, given.getRequestPercentage().doubleValue());
            quotas.put(QuotaPlan.CONTROLLER_MUTATION_RATE, given.getControllerMutationRate());
        }
        return quotas;
    }
}

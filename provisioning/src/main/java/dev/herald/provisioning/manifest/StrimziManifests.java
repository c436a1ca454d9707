package dev.herald.provisioning.manifest;

import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.provisioning.AccessPlan;
import dev.herald.provisioning.MemberQuota;
import dev.herald.provisioning.QuotaPlan;
import dev.herald.provisioning.RegistryPlan;
import dev.herald.provisioning.TopicPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Writes {@code KafkaTopic} and {@code KafkaUser} resources of Strimzi, API version {@code kafka.strimzi.io/v1}. A user
 * has the password of a Secret that the deployment gives: {@link #secretOf}, key {@link #PASSWORD_KEY}. Equal input
 * gives equal text.
 *
 * @param cluster name of the {@code Kafka} resource
 * @param plan partitions, copies and settings of the topics
 * @param memberQuota what each member may send
 */
public record StrimziManifests(String cluster, TopicPlan plan, MemberQuota memberQuota) {

    /** The name of the file with the topics. */
    public static final String TOPICS_FILE = "topics.yaml";

    /** The name of the file with the users. */
    public static final String USERS_FILE = "users.yaml";

    /**
     * The key of the password in a user's Secret: the name of the services' setting, so that they read it as a file.
     */
    public static final String PASSWORD_KEY = "herald.kafka.password";

    private static final String API = "kafka.strimzi.io/v1";
    private static final String HEAD = "# Made by ./herald manifests from the catalogue: do not edit.\n";
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    /** Returns the name of the Secret with a user's password. Strimzi itself makes a Secret with the user's name. */
    public static String secretOf(String user) {
        return "login." + user;
    }

    /** Returns the topics of the contract, with two mailboxes for each member, and those of the schema registry. */
    public String topics(Collection<MemberCode> members) {
        return document(Stream.concat(plan.topics(members).stream(), RegistryPlan.topics(plan.replication()).stream())
                .map(this::topic)
                .toList());
    }

    /**
     * Returns the standard users, members and consumers with their rights and quotas.
     *
     * @param suspended members that may not write to their mailbox, because intake suspended it
     */
    public String users(Collection<MemberCode> members, Collection<Principal> consumers, Set<MemberCode> suspended) {
        List<Map<String, Object>> users = new ArrayList<>();
        Principal.standardUsers().forEach(user -> users.add(user(user, List.of())));
        members.forEach(member -> users.add(user(
                Principal.member(member), suspended.contains(member) ? List.of(sendingDenied(member)) : List.of())));
        consumers.forEach(consumer -> users.add(user(consumer, List.of())));
        return document(users);
    }

    private Map<String, Object> topic(NewTopic topic) {
        Map<String, Object> config = new LinkedHashMap<>();
        new TreeMap<>(topic.configs()).forEach((key, value) -> config.put(key, number(value)));
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("partitions", topic.numPartitions());
        spec.put("replicas", (int) topic.replicationFactor());
        spec.put("config", config);
        return resource("KafkaTopic", topic.name(), spec);
    }

    private Map<String, Object> user(Principal principal, List<Map<String, Object>> denials) {
        List<Map<String, Object>> acls = new ArrayList<>(denials);
        Map<ResourcePattern, List<AclOperation>> rights = AccessPlan.rightsOf(principal).stream()
                .collect(Collectors.groupingBy(
                        AclBinding::pattern,
                        LinkedHashMap::new,
                        Collectors.mapping(right -> right.entry().operation(), Collectors.toList())));
        rights.forEach((pattern, operations) -> acls.add(acl("allow", pattern, operations)));
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("authentication", authentication(principal.user()));
        Map<String, Object> authorization = new LinkedHashMap<>();
        authorization.put("type", "simple");
        authorization.put("acls", acls);
        spec.put("authorization", authorization);
        Map<String, Object> quotas = quotas(principal);
        if (!quotas.isEmpty()) {
            spec.put("quotas", quotas);
        }
        return resource("KafkaUser", principal.user(), spec);
    }

    private static Map<String, Object> authentication(String user) {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("name", secretOf(user));
        key.put("key", PASSWORD_KEY);
        Map<String, Object> authentication = new LinkedHashMap<>();
        authentication.put("type", "scram-sha-512");
        authentication.put("password", Map.of("valueFrom", Map.of("secretKeyRef", key)));
        return authentication;
    }

    private static Map<String, Object> sendingDenied(MemberCode member) {
        return acl(
                "deny",
                new ResourcePattern(ResourceType.TOPIC, Topics.inbound(member), PatternType.LITERAL),
                List.of(AclOperation.WRITE));
    }

    private static Map<String, Object> acl(String type, ResourcePattern pattern, List<AclOperation> operations) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put(
                "type",
                switch (pattern.resourceType()) {
                    case TOPIC -> "topic";
                    case GROUP -> "group";
                    case TRANSACTIONAL_ID -> "transactionalId";
                    case ANY, CLUSTER, DELEGATION_TOKEN, UNKNOWN, USER ->
                        throw new IllegalArgumentException(
                                "no right of the contract is on a " + pattern.resourceType());
                });
        resource.put("name", pattern.name());
        resource.put("patternType", pattern.patternType() == PatternType.LITERAL ? "literal" : "prefix");
        Map<String, Object> acl = new LinkedHashMap<>();
        acl.put("type", type);
        acl.put("resource", resource);
        acl.put(
                "operations",
                operations.stream().map(StrimziManifests::camelCase).distinct().toList());
        acl.put("host", "*");
        return acl;
    }

    /** Returns Strimzi's name of an operation: {@code DESCRIBE_CONFIGS} is {@code DescribeConfigs}. */
    private static String camelCase(AclOperation operation) {
        return List.of(operation.name().split("_", -1)).stream()
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    private Map<String, Object> quotas(Principal principal) {
        Map<String, Object> quotas = new LinkedHashMap<>();
        QuotaPlan.quotasOf(principal, memberQuota).forEach((key, value) -> {
            switch (key) {
                case QuotaPlan.PRODUCER_BYTE_RATE -> quotas.put("producerByteRate", value.longValue());
                case QuotaPlan.CONSUMER_BYTE_RATE -> quotas.put("consumerByteRate", value.longValue());
                case QuotaPlan.REQUEST_PERCENTAGE -> quotas.put("requestPercentage", value.intValue());
                case QuotaPlan.CONTROLLER_MUTATION_RATE -> quotas.put("controllerMutationRate", value);
                default -> throw new IllegalArgumentException("Strimzi has no quota " + key);
            }
        });
        return quotas;
    }

    private Map<String, Object> resource(String kind, String name, Map<String, Object> spec) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name);
        metadata.put("labels", Map.of("strimzi.io/cluster", cluster));
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("apiVersion", API);
        resource.put("kind", kind);
        resource.put("metadata", metadata);
        resource.put("spec", spec);
        return resource;
    }

    private static Object number(String value) {
        return value.matches("-?\\d{1,18}") ? (Object) Long.valueOf(value) : value;
    }

    private static String document(List<Map<String, Object>> resources) {
        return resources.stream().map(YAML::writeValueAsString).collect(Collectors.joining("", HEAD, ""));
    }
}

package dev.herald.provisioning;

import static java.util.Objects.requireNonNull;

import dev.herald.cluster.Credentials;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.RegistryLogin;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.contract.wire.SchemaRegistration;
import dev.herald.contract.wire.ScramSecret;
import dev.herald.event.MemberRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Creates the topics, users, rights, quotas, schemas and members of the contract at a broker and a registry. Members
 * come last, since services write to a member's mailbox as soon as its record exists. Repeating it adds only missing
 * parts and removes nothing; {@link SponsoredRights} withdraws rights.
 */
public final class Provisioner implements AutoCloseable {

    /** The name under which {@link Credentials} have the password of the only user that writes to the registry. */
    public static final String REGISTRY_USER = "http.provisioner";

    private final Map<String, Object> login;
    private final Admin admin;
    private final TopicPlan plan;
    private final MemberQuota quota;
    private final Credentials credentials;

    /** Creates a provisioner with an administrator's login. */
    public Provisioner(Map<String, Object> adminLogin, TopicPlan plan, MemberQuota quota, Credentials credentials) {
        this.login = Map.copyOf(adminLogin);
        this.admin = Admin.create(new HashMap<>(adminLogin));
        this.plan = plan;
        this.quota = quota;
        this.credentials = credentials;
    }

    /** Creates topics, users, rights and quotas for the standard users, members and consumers; needs no registry. */
    public void provisionBroker(Collection<MemberCode> members, Collection<Principal> consumers) {
        createTopics(plan.topics(members));
        List<Principal> all = new ArrayList<>(Principal.standardUsers());
        members.forEach(member -> all.add(Principal.member(member)));
        all.addAll(consumers);
        provisionUsers(all);
    }

    /** Returns those who have no user at the broker yet. */
    public Set<Principal> withoutUser(Collection<Principal> principals) {
        if (principals.isEmpty()) {
            return Set.of();
        }
        List<String> known =
                await("list users", admin.describeUserScramCredentials().users());
        return principals.stream()
                .filter(principal -> !known.contains(principal.user()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Creates users with their rights and quotas. */
    public void provisionUsers(Collection<Principal> principals) {
        setPasswords(principals);
        List<AclBinding> rights = principals.stream()
                .flatMap(principal -> AccessPlan.rightsOf(principal).stream())
                .toList();
        await("grant rights", admin.createAcls(rights).all());
        await(
                "set quotas",
                admin.alterClientQuotas(QuotaPlan.of(principals, quota)).all());
    }

    /**
     * Registers the schemas, then writes missing members' records; returns the number of new members. Logs in to the
     * registry if the password of {@link #REGISTRY_USER} is known.
     *
     * @param completed adds to the first record of a member what the directory does not have, such as a key
     */
    public int provisionRegistry(
            RegistrySettings registry,
            Collection<MemberCode> members,
            UnaryOperator<MemberRecord> completed,
            Instant now) {
        try {
            SchemaRegistration.registerAll(
                    registry,
                    credentials.find(REGISTRY_USER).map(password -> new RegistryLogin("provisioner", password)));
            return new MembersTopic(login, registry).addMissing(members, completed, now);
        } catch (RegistryUnavailable e) {
            throw new UserError("The schemas could not be registered: " + e.getMessage(), e);
        }
    }

    private void createTopics(List<NewTopic> wanted) {
        Set<String> existing = await("list topics", admin.listTopics().names());
        List<NewTopic> missing = wanted.stream()
                .filter(topic -> !existing.contains(topic.name()))
                .toList();
        List<NewTopic> present =
                wanted.stream().filter(topic -> existing.contains(topic.name())).toList();
        requireSamePartitions(present);
        await("create topics", admin.createTopics(missing).all());
        applySettings(present);
    }

    private void requireSamePartitions(List<NewTopic> present) {
        Map<String, TopicDescription> found = await(
                "describe topics",
                admin.describeTopics(present.stream().map(NewTopic::name).toList())
                        .allTopicNames());
        String different = present.stream()
                .filter(topic -> partitions(found, topic) != topic.numPartitions())
                .map(topic -> "%s has %d partitions, not %d"
                        .formatted(topic.name(), partitions(found, topic), topic.numPartitions()))
                .collect(Collectors.joining("; "));
        if (!different.isEmpty()) {
            throw new UserError("The number of partitions cannot be changed: %s. Provision with the existing number."
                    .formatted(different));
        }
    }

    private static int partitions(Map<String, TopicDescription> found, NewTopic topic) {
        return requireNonNull(found.get(topic.name())).partitions().size();
    }

    private void applySettings(List<NewTopic> present) {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (NewTopic topic : present) {
            List<AlterConfigOp> settings = topic.configs().entrySet().stream()
                    .map(entry -> new AlterConfigOp(
                            new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET))
                    .toList();
            changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), settings);
        }
        await("set topic settings", admin.incrementalAlterConfigs(changes).all());
    }

    private void setPasswords(Collection<Principal> principals) {
        List<UserScramCredentialAlteration> users = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Principal principal : principals) {
            if (seen.add(principal.user())) {
                ScramSecret secret = ScramSecret.parse(credentials.passwordOf(principal));
                users.add(new UserScramCredentialUpsertion(
                        principal.user(), PasswordRotation.credential(secret.mechanism()), secret.password()));
            }
        }
        await("set passwords", admin.alterUserScramCredentials(users).all());
    }

    static <T> T await(String action, KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UserError("The broker did not %s: %s".formatted(action, cause.getMessage()), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while asking the broker to %s.".formatted(action), e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}

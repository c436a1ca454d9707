package dev.herald.provisioning;

import static java.util.Objects.requireNonNull;

import dev.herald.cluster.Credentials;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.contract.wire.SchemaRegistration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.quota.ClientQuotaAlteration;

/**
 * Makes a broker and a registry what the contract says: topics, users, rights, quotas, schemas, members, in this order,
 * since a member's record is what makes others write to its mailbox. Doing it again changes nothing, or adds what is
 * new; nothing is ever removed.
 */
public final class Provisioner implements AutoCloseable {

    /** Iterations of SCRAM: the least that Kafka accepts, since passwords here are random and long. */
    private static final ScramCredentialInfo SCRAM = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);

    private final Map<String, Object> login;
    private final Admin admin;
    private final TopicPlan plan;
    private final MemberQuota quota;
    private final Credentials credentials;

    /** Provisions as this administrator. */
    public Provisioner(Map<String, Object> adminLogin, TopicPlan plan, MemberQuota quota, Credentials credentials) {
        this.login = Map.copyOf(adminLogin);
        this.admin = Admin.create(new HashMap<>(adminLogin));
        this.plan = plan;
        this.quota = quota;
        this.credentials = credentials;
    }

    /** Topics, users and rights for the services, operators and these members and consumers; needs no registry. */
    public void broker(Collection<MemberCode> members, Collection<Principal> consumers) {
        topics(plan.topics(members));
        List<Principal> all = new ArrayList<>(Principal.ours());
        members.forEach(member -> all.add(Principal.member(member)));
        all.addAll(consumers);
        principals(all);
    }

    /** Users, their rights, and for members how fast they may send. */
    public void principals(Collection<Principal> principals) {
        users(principals);
        List<AclBinding> rights = principals.stream()
                .flatMap(principal -> AccessPlan.rightsOf(principal).stream())
                .toList();
        done("grant rights", admin.createAcls(rights).all());
        List<ClientQuotaAlteration> quotas = principals.stream()
                .filter(principal -> principal.party() == ClientRole.MEMBER)
                .map(quota::of)
                .toList();
        done("set quotas", admin.alterClientQuotas(quotas).all());
    }

    /** Schemas, then the members' records; returns how many members are new. */
    public int registry(RegistrySettings registry, Collection<MemberCode> members, Instant now) {
        try {
            SchemaRegistration.registerAll(registry);
            return new MembersTopic(login, registry).add(members, now);
        } catch (RegistryUnavailable e) {
            throw new UserError("The registry does not do its part: " + e.getMessage(), e);
        }
    }

    private void topics(List<NewTopic> wanted) {
        Set<String> existing = done("list topics", admin.listTopics().names());
        List<NewTopic> missing = wanted.stream()
                .filter(topic -> !existing.contains(topic.name()))
                .toList();
        List<NewTopic> present =
                wanted.stream().filter(topic -> existing.contains(topic.name())).toList();
        requireSamePartitions(present);
        done("create topics", admin.createTopics(missing).all());
        settings(present);
    }

    private void requireSamePartitions(List<NewTopic> present) {
        Map<String, TopicDescription> found = done(
                "describe topics",
                admin.describeTopics(present.stream().map(NewTopic::name).toList())
                        .allTopicNames());
        String different = present.stream()
                .filter(topic -> partitions(found, topic) != topic.numPartitions())
                .map(topic -> "%s has %d partitions, not %d"
                        .formatted(topic.name(), partitions(found, topic), topic.numPartitions()))
                .collect(Collectors.joining("; "));
        if (!different.isEmpty()) {
            throw new UserError("The number of partitions is for good: %s. Provision with the number that is there."
                    .formatted(different));
        }
    }

    private static int partitions(Map<String, TopicDescription> found, NewTopic topic) {
        return requireNonNull(found.get(topic.name())).partitions().size();
    }

    private void settings(List<NewTopic> present) {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (NewTopic topic : present) {
            List<AlterConfigOp> settings = topic.configs().entrySet().stream()
                    .map(entry -> new AlterConfigOp(
                            new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET))
                    .toList();
            changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), settings);
        }
        done("set topic settings", admin.incrementalAlterConfigs(changes).all());
    }

    private void users(Collection<Principal> principals) {
        List<UserScramCredentialAlteration> users = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Principal principal : principals) {
            if (seen.add(principal.user())) {
                users.add(new UserScramCredentialUpsertion(principal.user(), SCRAM, credentials.passwordOf(principal)));
            }
        }
        done("set passwords", admin.alterUserScramCredentials(users).all());
    }

    static <T> T done(String what, KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UserError("The broker would not %s: %s".formatted(what, cause.getMessage()), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while asking the broker to %s.".formatted(what), e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}

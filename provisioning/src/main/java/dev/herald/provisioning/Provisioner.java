package dev.herald.provisioning;

import dev.herald.cluster.Credentials;
import dev.herald.cluster.Difference;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.HttpLogin;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.contract.wire.SchemaRegistration;
import dev.herald.event.MemberRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.quota.ClientQuotaAlteration;

/**
 * Creates the topics, users, rights, quotas, schemas and members of the contract at a broker and a registry. Members
 * come last, since services write to a member's mailbox as soon as its record exists. Repeating it changes only what
 * differs ({@link BrokerPlan}), finishes what was interrupted, and removes nothing; {@link SponsoredRights} withdraws
 * rights.
 */
public final class Provisioner implements AutoCloseable {

    /** The name under which {@link Credentials} have the password of the only user that writes to the registry. */
    public static final String REGISTRY_USER = "http.provisioner";

    /** Receives the sentences about steps where nobody reads them. */
    public static final Consumer<String> SILENT = step -> {};

    private final Map<String, Object> login;
    private final Admin admin;
    private final TopicPlan plan;
    private final MemberQuota quota;
    private final Credentials credentials;
    private final Consumer<String> progress;

    /**
     * Creates a provisioner with an administrator's login.
     *
     * @param progress receives one sentence after each step, when the broker or the registry has confirmed it
     */
    public Provisioner(
            Map<String, Object> adminLogin,
            TopicPlan plan,
            MemberQuota quota,
            Credentials credentials,
            Consumer<String> progress) {
        this.login = Map.copyOf(adminLogin);
        this.admin = Admin.create(new HashMap<>(adminLogin));
        this.plan = plan;
        this.quota = quota;
        this.credentials = credentials;
        this.progress = progress;
    }

    /**
     * Creates topics, users, rights and quotas for the standard users, members and consumers; needs no registry.
     * Changes only what differs, but writes every password again that this machine has, since a broker shows none.
     *
     * @throws UserError if a topic has another number of partitions; then nothing was changed
     */
    public void provisionBroker(Collection<MemberCode> members, Collection<Principal> consumers) {
        provision(plan.topics(members), users(members, consumers));
    }

    /**
     * Returns what differs from the contract at the broker, and changes nothing.
     *
     * @throws UserError if the broker refuses
     */
    public List<Difference> brokerDifferences(Collection<MemberCode> members, Collection<Principal> consumers) {
        return brokerPlan(members, consumers).differences();
    }

    /**
     * Returns the schemas and members that are missing, and changes nothing.
     *
     * @throws UserError if the registry does not answer
     */
    public List<Difference> registryDifferences(RegistrySettings registry, Collection<MemberCode> members) {
        try {
            List<Difference> missing = new ArrayList<>();
            SchemaRegistration.missing(registry)
                    .forEach(type -> missing.add(new Difference(
                            Difference.Kind.ADD, "schema", type, "not registered with the text of this release")));
            Set<String> known = !missing.isEmpty() || !topicNames().contains(Topics.MEMBERS.name())
                    ? Set.of()
                    : new MembersTopic(login, registry).read().current().keySet();
            members.stream()
                    .filter(member -> !known.contains(member.value()))
                    .forEach(member -> missing.add(new Difference(
                            Difference.Kind.ADD,
                            "member",
                            member.value(),
                            MemberDirectory.record(member).getName())));
            return missing;
        } catch (RegistryUnavailable e) {
            throw new UserError("The registry could not be asked: " + e.getMessage(), e);
        }
    }

    private BrokerPlan brokerPlan(Collection<MemberCode> members, Collection<Principal> consumers) {
        return BrokerPlan.of(new BrokerReader(admin).read(), plan.topics(members), users(members, consumers), quota);
    }

    private static List<Principal> users(Collection<MemberCode> members, Collection<Principal> consumers) {
        List<Principal> all = new ArrayList<>(Principal.standardUsers());
        members.forEach(member -> all.add(Principal.member(member)));
        all.addAll(consumers);
        return all;
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
        provision(List.of(), principals);
    }

    private void provision(List<NewTopic> topics, Collection<Principal> users) {
        BrokerState state = new BrokerReader(admin).read();
        BrokerPlan changes = BrokerPlan.of(state, topics, users, quota);
        changes.requireNoConflict();
        setPasswords(PasswordPlan.of(users, state.users(), credentials));
        apply(changes);
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
            int schemas = SchemaRegistration.registerAll(
                    registry, credentials.find(REGISTRY_USER).map(password -> new HttpLogin("provisioner", password)));
            progress.accept("Schemas: %d registered.".formatted(schemas));
            int recorded = new MembersTopic(login, registry).addMissing(members, completed, now);
            progress.accept("Members: %d recorded.".formatted(recorded));
            return recorded;
        } catch (RegistryUnavailable e) {
            throw new UserError("The schemas could not be registered: " + e.getMessage(), e);
        }
    }

    private Set<String> topicNames() {
        return await("list topics", admin.listTopics().names());
    }

    /** Applies the changes, those of one kind in one request. A user was created with its password. */
    private void apply(BrokerPlan wanted) {
        List<NewTopic> topics = BrokerChange.ofKind(BrokerChange.CreateTopic.class, wanted.changes()).stream()
                .map(BrokerChange.CreateTopic::topic)
                .toList();
        await("create topics", admin.createTopics(topics).all());
        Map<ConfigResource, Collection<AlterConfigOp>> settings = new HashMap<>();
        BrokerChange.ofKind(BrokerChange.SetTopicSettings.class, wanted.changes())
                .forEach(change -> settings.put(
                        new ConfigResource(ConfigResource.Type.TOPIC, change.topic()),
                        change.wanted().entrySet().stream()
                                .map(entry -> new AlterConfigOp(
                                        new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET))
                                .toList()));
        await("set topic settings", admin.incrementalAlterConfigs(settings).all());
        progress.accept("Topics: %d created, %d changed.".formatted(topics.size(), settings.size()));
        List<AclBinding> rights = BrokerChange.ofKind(BrokerChange.GrantRight.class, wanted.changes()).stream()
                .map(BrokerChange.GrantRight::right)
                .toList();
        await("grant rights", admin.createAcls(rights).all());
        progress.accept("Rights: %d granted.".formatted(rights.size()));
        List<ClientQuotaAlteration> quotas =
                BrokerChange.ofKind(BrokerChange.SetQuotas.class, wanted.changes()).stream()
                        .map(change -> QuotaPlan.change(change.user(), change.wanted()))
                        .toList();
        await("set quotas", admin.alterClientQuotas(quotas).all());
        progress.accept("Quotas: %d set.".formatted(quotas.size()));
    }

    private void setPasswords(PasswordPlan passwords) {
        await(
                "set passwords",
                admin.alterUserScramCredentials(List.copyOf(passwords.written()))
                        .all());
        progress.accept(passwords.words());
    }

    /**
     * Returns the broker's answer.
     *
     * @param action what the broker is asked to do, such as {@code list rights}
     * @throws UserError if the broker refuses, with its reason as the cause
     */
    public static <T> T await(String action, Future<T> future) {
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

package dev.herald.stack;

import dev.herald.cluster.Credentials;
import dev.herald.cluster.Difference;
import dev.herald.cluster.Principal;
import dev.herald.cluster.ProvisionRequest;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.provisioning.CleanupProfile;
import dev.herald.provisioning.MemberQuota;
import dev.herald.provisioning.Provisioner;
import dev.herald.provisioning.TopicPlan;
import dev.herald.provisioning.mirror.MirrorFile;
import dev.herald.stack.broker.InfrastructureSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Provisions the broker and the registry of a stack, and writes down who has a mailbox. A method that fails throws a
 * {@link dev.herald.cluster.UserError} with the remedy.
 */
final class StackProvisioning {

    /** There is one broker. */
    static final int REPLICATION = 1;

    private final Path folder;
    private final SharedSettings settings;
    private final InfrastructureSettings infrastructure;
    private final Credentials credentials;
    private final LocalMembers localMembers;

    StackProvisioning(
            Path folder,
            SharedSettings settings,
            InfrastructureSettings infrastructure,
            Credentials credentials,
            LocalMembers localMembers) {
        this.folder = folder;
        this.settings = settings;
        this.infrastructure = infrastructure;
        this.credentials = credentials;
        this.localMembers = localMembers;
    }

    /** Creates topics, users, rights and quotas. */
    void provisionBroker(Collection<MemberCode> members, Consumer<String> progress) {
        try (Provisioner provisioner = provisioner(progress)) {
            provisioner.provisionBroker(members, List.of());
        }
    }

    /** Registers the schemas, writes the records of members that have none, and the file of the mirror. */
    void provisionRegistry(Collection<MemberCode> members, Consumer<String> progress) {
        try (Provisioner provisioner = provisioner(progress)) {
            provisioner.provisionRegistry(registry(), members, localMembers::withKey, Instant.now());
        }
        MirrorFile.write(registry(), SmallPrograms.mirrorFile(folder));
    }

    /** Creates a mailbox and a record for more members; existing ones stay. Returns how many mailboxes are new. */
    synchronized int addMembers(Collection<MemberCode> more, Consumer<String> progress) {
        int before = settings.members().size();
        Set<MemberCode> all = withMailbox(more);
        provisionBroker(all, progress);
        provisionRegistry(all, progress);
        keep(more);
        return all.size() - before;
    }

    /** Creates mailboxes, users and rights for several codes, and no record. */
    synchronized void addMailboxes(Collection<MemberCode> codes) {
        provisionBroker(codes, Provisioner.SILENT);
        keep(codes);
    }

    /** Creates a user with its rights and quotas. */
    void addUser(Principal user) {
        try (Provisioner provisioner = provisioner(Provisioner.SILENT)) {
            provisioner.provisionUsers(List.of(user));
        }
    }

    /** Returns what provisioning would change, and changes nothing. */
    List<Difference> differences(ProvisionRequest request) {
        try (Provisioner provisioner = provisioner(Provisioner.SILENT)) {
            return Stream.concat(
                            provisioner.brokerDifferences(withMailbox(request.members()), request.consumers()).stream(),
                            provisioner.registryDifferences(registry(), request.members()).stream())
                    .toList();
        }
    }

    private Set<MemberCode> withMailbox(Collection<MemberCode> more) {
        Set<MemberCode> all = new LinkedHashSet<>(settings.members());
        all.addAll(more);
        return all;
    }

    private void keep(Collection<MemberCode> more) {
        settings.change(latest -> {
            Set<MemberCode> all = new LinkedHashSet<>(latest.members());
            all.addAll(more);
            return latest.withMembers(List.copyOf(all));
        });
    }

    private RegistrySettings registry() {
        return settings.latest().registry(infrastructure.registryUrl());
    }

    private Provisioner provisioner(Consumer<String> progress) {
        StackSettings latest = settings.latest();
        CleanupProfile cleaning = latest.quickCleaning() ? CleanupProfile.QUICK : CleanupProfile.SHIPPED;
        return new Provisioner(
                infrastructure.admin().clientProperties(infrastructure.bootstrapServers()),
                new TopicPlan(latest.partitions(), REPLICATION, cleaning),
                MemberQuota.fromEnvironment(System.getenv()),
                credentials,
                progress);
    }
}

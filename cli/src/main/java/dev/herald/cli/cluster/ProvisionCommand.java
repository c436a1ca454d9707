package dev.herald.cli.cluster;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.intake.SendingRightsUpdate;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Difference;
import dev.herald.cluster.Principal;
import dev.herald.cluster.ProvisionRequest;
import dev.herald.cluster.ProvisionResult;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.provisioning.KnownMembers;
import dev.herald.provisioning.KnownMembers.Source;
import dev.herald.provisioning.MemberRecords;
import dev.herald.provisioning.MembersTopic;
import dev.herald.provisioning.SponsoredRights;
import java.util.List;
import java.util.OptionalInt;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Provisions a cluster. */
@Command(
        name = "provision",
        description = "Creates missing topics, users, rights, quotas, schemas and members of the contract. "
                + "Running it again changes nothing, finishes what was interrupted, and never deletes data. With --plan: "
                + "prints the differences and changes nothing. The quota of a cluster is in its profile. "
                + "A new user without a password gets a random one, which is saved in a file of the profile's credentials. "
                + "An existing user whose password is not on this machine keeps it. Exit code 1 if a national entity was "
                + "refused.")
@CommandGroup.In(CommandGroup.OPERATOR)
public final class ProvisionCommand extends ClusterCommand {

    @Mixin
    private Participants participants = new Participants();

    @Option(
            names = "--partitions",
            paramLabel = "COUNT",
            description = "Partitions of the topics keyed by case, such as 24. The number can never change. Required, "
                    + "unless the profile has topics.partitions.")
    private @Nullable Integer partitions;

    @Option(
            names = "--replication",
            paramLabel = "COUNT",
            description =
                    "Copies of each partition: 3 in a cluster, and then two must be in sync. Required, unless the "
                            + "profile has topics.replication.")
    private @Nullable Integer replication;

    @Option(
            names = "--plan",
            description = "Print what would be added (+) or changed (~), what cannot be changed (!), and what is left "
                    + "though the contract does not have it (?). Exit code 1 if anything differs but what is left.")
    private boolean plan;

    @Override
    public Integer call() {
        List<MemberCode> codes;
        Participants.Readers readers;
        ProvisionResult result;
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY)) {
            KnownMembers known = knownMembers(cluster);
            codes = participants.members(known);
            readers = participants.readers(known);
            ProvisionRequest request =
                    new ProvisionRequest(codes, readers.entitled(), optional(partitions), optional(replication));
            if (plan) {
                return printPlan(cluster.differences(request));
            }
            result = cluster.provision(request, step -> out().println(step));
            if (!cluster.isBrokerManagedElsewhere()) {
                withdrawSponsored(cluster, inactive(known));
                SendingRightsUpdate.apply(cluster, out());
            }
        }
        readers.refused().forEach(entity -> out().println(entity.refusal()));
        out().printf("Provisioned: %d members, %d of them new.%n", codes.size(), result.newMembers());
        for (Principal reader : readers.entitled()) {
            boolean entity = reader.role() == ClientRole.NATIONAL_ENTITY;
            out().printf(
                            "%s %s: %s. Its settings: ./herald connect %s %2$s%n",
                            entity ? "National entity" : "Consumer",
                            reader.name(),
                            result.newConsumers().contains(reader) ? "created" : "exists",
                            entity ? "--entity" : "--consumer");
        }
        return readers.refused().isEmpty() ? 0 : 1;
    }

    private int printPlan(List<Difference> differences) {
        differences.forEach(difference -> out().println(difference));
        out().printf(
                        "Plan: %d to add, %d to change, %d conflicts, %d left. Nothing was changed.%n",
                        count(differences, Difference.Kind.ADD),
                        count(differences, Difference.Kind.CHANGE),
                        count(differences, Difference.Kind.CONFLICT),
                        count(differences, Difference.Kind.LEFT));
        return differences.stream().allMatch(difference -> difference.kind() == Difference.Kind.LEFT) ? 0 : 1;
    }

    private static long count(List<Difference> differences, Difference.Kind kind) {
        return differences.stream()
                .filter(difference -> difference.kind() == kind)
                .count();
    }

    /** Returns the members with their latest records; the directory's alone before the topic of members exists. */
    private static KnownMembers knownMembers(ClusterConnection cluster) {
        try {
            return new KnownMembers(
                    new MembersTopic(cluster.adminProperties(), cluster.registry()).read(), Source.CLUSTER);
        } catch (UnknownTopicOrPartitionException e) {
            return new KnownMembers(MemberRecords.of(List.of()), Source.CLUSTER);
        }
    }

    /** Returns the members that are suspended or removed. */
    private static List<MemberCode> inactive(KnownMembers known) {
        return known.records().current().values().stream()
                .filter(member -> member.getStatus() != MemberStatus.ACTIVE)
                .map(member -> new MemberCode(member.getCode()))
                .toList();
    }

    /** Withdraws the rights that national entities still have although their sponsor is inactive. */
    private void withdrawSponsored(ClusterConnection cluster, List<MemberCode> inactive) {
        try (SponsoredRights rights = new SponsoredRights(cluster.adminProperties())) {
            rights.withdraw(inactive)
                    .forEach(user -> out().printf("%s has no rights: its sponsor is suspended or removed.%n", user));
        }
    }

    private static OptionalInt optional(@Nullable Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}

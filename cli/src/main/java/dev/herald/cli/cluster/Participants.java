package dev.herald.cli.cluster;

import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.MemberRecord;
import dev.herald.provisioning.KnownMembers;
import dev.herald.provisioning.MemberDirectory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that name the members, national entities and consumers of a cluster. */
final class Participants {

    @Option(
            names = "--members",
            split = ",",
            paramLabel = "CODE",
            description =
                    "Members with a mailbox. Default: all members of the directory, and those that operators admitted.")
    private List<String> members = new ArrayList<>();

    @Option(
            names = "--entities",
            split = ",",
            paramLabel = "CODE/NAME",
            description = "National entities that may read the notices in force, each with the code of the bureau that "
                    + "sponsors it, such as fr/border-control.")
    private List<String> entities = new ArrayList<>();

    @Option(
            names = "--consumers",
            split = ",",
            paramLabel = "NAME",
            description = "Other downstream systems, which may read extracts.")
    private List<String> consumers = new ArrayList<>();

    /**
     * Returns the members: by default all of the directory, and those with a record that are not removed.
     *
     * @throws dev.herald.cluster.UserError if a code is neither in the directory nor recorded
     */
    List<MemberCode> members(KnownMembers known) {
        if (!members.isEmpty()) {
            return known.parse(members);
        }
        return Stream.concat(
                        MemberDirectory.codes().stream(),
                        known.records().current().values().stream()
                                .filter(member -> member.getStatus() != MemberStatus.REMOVED)
                                .sorted(Comparator.comparingInt(MemberRecord::getIndex))
                                .map(member -> new MemberCode(member.getCode())))
                .distinct()
                .toList();
    }

    /**
     * The downstream systems.
     *
     * @param entitled those that get rights: national entities, then other consumers
     * @param refused national entities that get none, because their sponsor is suspended or removed
     */
    record Readers(List<Principal> entitled, List<SponsoredEntity> refused) {}

    /**
     * Returns the downstream systems. An entity of an inactive sponsor gets no right at any moment: a kill between two
     * steps would leave it.
     *
     * @throws dev.herald.cluster.UserError if a name has a wrong form, or a sponsor is unknown or no bureau
     */
    Readers readers(KnownMembers known) {
        List<SponsoredEntity> sponsored = entities.stream()
                .map(typed -> SponsoredEntity.parse(typed, known))
                .toList();
        return new Readers(
                Stream.concat(
                                sponsored.stream()
                                        .filter(SponsoredEntity::isEntitled)
                                        .map(SponsoredEntity::user),
                                consumers.stream().map(Principal::consumer))
                        .toList(),
                sponsored.stream().filter(entity -> !entity.isEntitled()).toList());
    }
}

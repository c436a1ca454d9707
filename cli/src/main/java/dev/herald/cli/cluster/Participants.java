package dev.herald.cli.cluster;

import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import dev.herald.provisioning.MemberDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that name the members, national entities and consumers of a cluster. */
final class Participants {

    @Option(
            names = "--members",
            split = ",",
            paramLabel = "CODE",
            description = "Members with a mailbox. Default: all members of the directory.")
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
     * Returns the members, all of the directory by default.
     *
     * @throws dev.herald.cluster.UserError if a code is unknown
     */
    List<MemberCode> members() {
        return members.isEmpty() ? MemberDirectory.codes() : MemberDirectory.parse(members);
    }

    /**
     * Returns the downstream systems: national entities, then other consumers.
     *
     * @throws dev.herald.cluster.UserError if a name has a wrong form, or a sponsor is unknown or no bureau
     */
    List<Principal> readers() {
        return Stream.concat(
                        entities.stream().map(SponsoredEntity::parse),
                        consumers.stream().map(Principal::consumer))
                .toList();
    }
}

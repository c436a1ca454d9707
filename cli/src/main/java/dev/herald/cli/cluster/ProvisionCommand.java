package dev.herald.cli.cluster;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import dev.herald.provisioning.MemberDirectory;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates topics, users, rights, quotas, schemas and members. */
@Command(
        name = "provision",
        description =
                "Creates the topics, users, rights, quotas, schemas and members of the contract that are missing. "
                        + "Running it again changes nothing. Partitions, replication and quota of a cluster are in its profile; "
                        + "a user without a password gets a random one, kept in the profile's credentials file.")
public final class ProvisionCommand extends ClusterCommand {

    @Option(
            names = "--members",
            split = ",",
            paramLabel = "CODE",
            description = "Who has a mailbox; everyone in the directory if not given.")
    private List<String> members = new ArrayList<>();

    @Option(
            names = "--consumers",
            split = ",",
            paramLabel = "NAME",
            description = "Downstream systems that may read what is in force.")
    private List<String> consumers = new ArrayList<>();

    @Override
    public Integer call() {
        List<MemberCode> wanted = members.isEmpty() ? MemberDirectory.codes() : MemberDirectory.parse(members);
        List<Principal> readers = consumers.stream().map(Principal::consumer).toList();
        int added;
        try (ClusterConnection cluster = connect()) {
            added = cluster.provision(wanted, readers);
        }
        out().printf("Provisioned: %d members, %d of them new.%n", wanted.size(), added);
        return 0;
    }
}

package dev.herald.cli.member;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.Tone;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.event.MemberRecord;
import dev.herald.provisioning.MemberRecords;
import dev.herald.provisioning.MembersTopic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists members with their status and routes over time; its subcommands order changes of members. */
@Command(
        name = "member",
        description =
                "Prints the members with status and route now, then the records of those with changes of route and status: "
                        + "validity, authority and reason. Ends with 1 if the topic has a record that the services refuse. A subcommand "
                        + "orders admission, routes of diffusions, suspension, reactivation or removal; every order names its "
                        + "authority and reason and is an audit entry.",
        subcommands = {
            MemberAddCommand.class,
            MemberRouteCommand.class,
            MemberSuspendCommand.class,
            MemberReactivateCommand.class,
            MemberRemoveCommand.class
        })
@CommandGroup.In(CommandGroup.OPERATOR)
public final class MemberCommand extends ClusterCommand {

    @Parameters(arity = "0..*", paramLabel = "CODE", description = "Only these members.")
    private List<String> codes = new ArrayList<>();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        MemberRecords records;
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY)) {
            records = new MembersTopic(cluster.clientProperties(Principal.operator()), cluster.registry()).read();
        }
        List<MemberRecord> members =
                records.named(codes.stream().map(MemberOrderOptions::parse).toList());
        Instant now = Instant.now();
        if (json) {
            out().println(MemberTable.json(members, now).toPrettyString());
        } else {
            out().println(members.isEmpty() ? "There is no member." : MemberTable.text(members, now));
        }
        records.refused().forEach(sentence -> errors().println(Tone.BAD.of("Refused: ") + sentence));
        return records.refused().isEmpty() ? 0 : 1;
    }
}

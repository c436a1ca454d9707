package dev.herald.cli.member;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.Tone;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.event.MemberRecord;
import dev.herald.provisioning.MemberRecords;
import dev.herald.provisioning.MembersTopic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists members with their status and routes over time. */
@Command(
        name = "list",
        description = "Prints the members with status and route now, then every change of route and status with its "
                + "validity, authority and reason. Ends with 1 if the topic has a record that the services refuse.")
public final class MemberListCommand extends ClusterCommand {

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
        List<MemberRecord> members = codes.isEmpty()
                ? records.current().values().stream()
                        .sorted(Comparator.comparingInt(MemberRecord::getIndex))
                        .toList()
                : codes.stream()
                        .map(code -> records.require(MemberOrderOptions.parse(code)))
                        .toList();
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

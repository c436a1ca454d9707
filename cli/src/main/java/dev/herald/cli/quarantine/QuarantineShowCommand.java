package dev.herald.cli.quarantine;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.contract.wire.EventSerde;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what is known about a record that was put aside. */
@Command(
        name = "show",
        description = "What is known about a record that was put aside: where it was and why it is here, its headers, "
                + "sizes and type, and whether it may be replayed. Not its content.")
public final class QuarantineShowCommand extends ClusterCommand {

    @Parameters(paramLabel = "ID", description = "Such as 3@41, as list shows it.")
    private String id = "";

    @Option(
            names = "--bytes",
            description = "Also the first bytes of key and value. They may hold a person: everyone who sees the screen "
                    + "sees them too.")
    private boolean bytes;

    @Override
    public Integer call() {
        QuarantineId wanted = QuarantineId.parse(id);
        try (ClusterConnection cluster = connect();
                EventSerde serde = new EventSerde(cluster.registry())) {
            QuarantinedRecord aside = new QuarantineTopic(cluster.clientProperties(Principal.operator())).find(wanted);
            QuarantineRecordView.of(aside, serde, bytes).forEach(out()::println);
        }
        return 0;
    }
}

package dev.herald.cli.request;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventSerde;
import dev.herald.gateway.MemberGateway;
import dev.herald.gateway.json.JsonToAvro;
import dev.herald.gateway.sending.SendConfirmation;
import dev.herald.gateway.sending.SendNotConfirmed;
import dev.herald.provisioning.MemberDirectory;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a request file as a member. */
@Command(
        name = "submit",
        description = "Sends a request file as a member, waits until the broker has stored it, and prints its case id. "
                + "Follow it with ./herald case CASE-ID.")
@CommandGroup.In(CommandGroup.BUREAU)
public final class SubmitCommand extends ClusterCommand {

    @Option(
            names = "--as",
            required = true,
            paramLabel = "MEMBER",
            description = "The sending member, such as fr. Intake rejects a request that names another sender.")
    private String member = "";

    @Parameters(paramLabel = "FILE", description = "A JSON file, such as member-gateway/examples/red-notice.json.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        MemberCode code = MemberDirectory.parse(List.of(member)).getFirst();
        JsonToAvro.Result result = CheckCommand.read(file);
        if (result.event() == null) {
            result.problems().forEach(errors()::println);
            errors().println("Not sent.");
            return 1;
        }
        try {
            out().println(send(code, result.event()).caseId());
        } catch (SendNotConfirmed e) {
            throw new UserError(e.getMessage() + ".", e);
        }
        return 0;
    }

    private SendConfirmation send(MemberCode code, SpecificRecord event) {
        try (ClusterConnection cluster = connect();
                EventSerde serde = new EventSerde(cluster.registry())) {
            return MemberGateway.sendOne(code, cluster.clientProperties(Principal.member(code)), serde, event);
        }
    }
}

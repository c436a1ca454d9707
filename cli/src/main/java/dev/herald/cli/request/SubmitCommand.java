package dev.herald.cli.request;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.keys.MemberKeyOption;
import dev.herald.cli.mailbox.Delivery;
import dev.herald.cli.member.MemberArgument;
import dev.herald.cluster.ClusterConnection;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventSerde;
import dev.herald.gateway.json.JsonToAvro;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a request file as a member. */
@Command(
        name = "submit",
        description =
                "Sends a request file as a member and waits for the receipt. Prints the case id and the revision, "
                        + "or every reason of a refusal. Exit code 1 if it was refused, 3 if it is stored and no receipt came "
                        + "within 30 s. ./herald case CASE-ID shows what becomes of it.")
@CommandGroup.In(CommandGroup.BUREAU)
public final class SubmitCommand extends ClusterCommand {

    @Option(
            names = "--as",
            required = true,
            paramLabel = "MEMBER",
            description = "The sending member, such as fr. Intake refuses a request that names another sender.")
    private String member = "";

    @Mixin
    private MemberKeyOption key = new MemberKeyOption();

    @Parameters(paramLabel = "FILE", description = "A JSON file, such as%nmember-gateway/examples/red-notice.json.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        JsonToAvro.Result result = CheckCommand.read(file);
        if (result.event() == null) {
            result.problems().forEach(errors()::println);
            errors().println("Not sent.");
            return 1;
        }
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.MIRROR);
                EventSerde serde = new EventSerde(cluster.schemas())) {
            MemberCode code = MemberArgument.parse(member, cluster);
            return new Delivery(cluster, code, key.signer(cluster, code), serde, out(), errors()).send(result.event());
        }
    }
}

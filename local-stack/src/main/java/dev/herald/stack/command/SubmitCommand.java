package dev.herald.stack.command;

import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.gateway.MemberGateway;
import dev.herald.gateway.json.JsonToAvro;
import dev.herald.gateway.sending.SendConfirmation;
import dev.herald.gateway.sending.SendNotConfirmed;
import dev.herald.stack.process.StackException;
import dev.herald.stack.provisioning.MemberDirectory;
import dev.herald.stack.provisioning.Principal;
import dev.herald.stack.running.Stack;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends a request file as a member. */
@Command(
        name = "submit",
        description = "Sends a request file as a member, waits until the broker has stored it, and prints its case id. "
                + "What becomes of it: ./herald case CASE-ID.")
public final class SubmitCommand implements Callable<Integer> {

    @Option(
            names = "--as",
            required = true,
            paramLabel = "MEMBER",
            description = "Through whose mailbox, such as fr. Intake refuses what says that it is another's.")
    private String member = "";

    @Option(
            names = "--config",
            paramLabel = "CLIENT",
            description =
                    "How the member logs in where no stack of ./herald up runs, such as the one of docker compose: "
                            + "a file with a Kafka client's settings, as ./herald connect prints them. Needs --registry.")
    private @Nullable Path config;

    @Option(names = "--registry", paramLabel = "URL", description = "The registry there.")
    private @Nullable String registry;

    @Parameters(paramLabel = "FILE", description = "A JSON file, such as member-gateway/examples/red-notice.json.")
    private Path file = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        MemberCode code = MemberDirectory.parse(List.of(member)).getFirst();
        JsonToAvro.Result result = CheckCommand.read(file);
        PrintWriter out = spec.commandLine().getOut();
        if (result.event() == null) {
            PrintWriter errors = spec.commandLine().getErr();
            result.problems().forEach(errors::println);
            errors.println("Not sent.");
            errors.flush();
            return 1;
        }
        try {
            out.println(send(code, result.event()).caseId());
        } catch (SendNotConfirmed e) {
            throw new StackException(e.getMessage() + ".", e);
        }
        out.flush();
        return 0;
    }

    private SendConfirmation send(MemberCode code, SpecificRecord event) {
        if (config == null) {
            try (Stack stack = Stack.attach(HeraldFolder.current());
                    EventSerde serde = new EventSerde(stack.registry())) {
                return MemberGateway.sendOne(code, stack.clientProperties(Principal.member(code)), serde, event);
            }
        }
        if (registry == null) {
            throw new StackException("With --config, say where the registry is: --registry http://HOST:PORT");
        }
        try (EventSerde serde = new EventSerde(RegistrySettings.apicurio(registry))) {
            return MemberGateway.sendOne(code, ClientFile.read(config), serde, event);
        }
    }
}

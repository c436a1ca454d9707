package dev.herald.stack.command;

import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.AuditEntry;
import dev.herald.stack.audit.AuditTopic;
import dev.herald.stack.provisioning.MemberDirectory;
import dev.herald.stack.provisioning.Principal;
import dev.herald.stack.quarantine.Ledger;
import dev.herald.stack.quarantine.Particulars;
import dev.herald.stack.quarantine.PutAside;
import dev.herald.stack.quarantine.QuarantineTopic;
import dev.herald.stack.running.Stack;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what was put aside and is not settled. */
@Command(
        name = "list",
        description =
                "One line for each record that was put aside and neither replayed nor discarded: id, when, stage, "
                        + "error, where it came from, size. Never its content.")
public final class QuarantineListCommand implements Callable<Integer> {

    @Option(names = "--stage", paramLabel = "STAGE", description = "Put aside by this one only, such as intake-edge.")
    private @Nullable String stage;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "From this topic only, such as i247.inbound.fr.")
    private @Nullable String topic;

    @Option(
            names = "--member",
            paramLabel = "CODE",
            description = "Of this member only: sent by it, or about its case.")
    private @Nullable String member;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "Put aside since then only: 30m, 12h, 7d, or 2026-05-04T10:15:00Z.")
    private @Nullable String since;

    @Option(names = "--all", description = "Also what was replayed or discarded, with by whom.")
    private boolean all;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        Predicate<PutAside> wanted = wanted();
        PrintWriter out = spec.commandLine().getOut();
        try (Stack stack = Stack.attach(HeraldFolder.current());
                EventSerde serde = new EventSerde(stack.registry())) {
            Map<String, Object> operator = stack.clientProperties(Principal.operator());
            Ledger ledger = Ledger.of(AuditTopic.read(operator, serde).entries());
            List<PutAside> found = new QuarantineTopic(operator)
                    .all(wanted.and(
                            aside -> all || ledger.settlement(aside.id()).isEmpty()));
            found.forEach(aside -> out.println(Particulars.line(aside)
                    + ledger.settlement(aside.id())
                            .map(QuarantineListCommand::words)
                            .orElse("")));
            if (found.isEmpty()) {
                out.println("Nothing.");
            }
        }
        out.flush();
        return 0;
    }

    private Predicate<PutAside> wanted() {
        Instant earliest = since == null ? Instant.MIN : Moment.parse(since, Instant.now());
        MemberCode code =
                member == null ? null : MemberDirectory.parse(List.of(member)).getFirst();
        return aside -> (stage == null || aside.stage().equals(stage))
                && (topic == null
                        || aside.origin()
                                .filter(from -> from.topic().equals(topic))
                                .isPresent())
                && (code == null || aside.member().filter(code::equals).isPresent())
                && !aside.at().isBefore(earliest);
    }

    private static String words(AuditEntry done) {
        return "  %s by %s%s"
                .formatted(done.getAction(), done.getActor(), done.getGround() == null ? "" : ": " + done.getGround());
    }
}

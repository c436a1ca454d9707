package dev.herald.stack.command;

import dev.herald.contract.AttestationRates;
import dev.herald.contract.AttestationRates.Attested;
import dev.herald.contract.AttestationRates.Limit;
import dev.herald.contract.AttestationRates.Rate;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.FactRegistered;
import dev.herald.event.ProtectedStatusAttested;
import dev.herald.stack.process.StackException;
import dev.herald.stack.provisioning.Principal;
import dev.herald.stack.register.FactTable;
import dev.herald.stack.register.Facts;
import dev.herald.stack.register.Recorded;
import dev.herald.stack.running.Stack;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Lists what screening consults. */
@Command(
        name = "list",
        description = "One line for each fact of the register: id, kind, who reported it, by whose hands it came, when "
                + "it is valid, how sure its reporter is, how it is to be handled, how it stands. Never about whom.")
public final class RegisterListCommand implements Callable<Integer> {

    @Option(names = "--kind", paramLabel = "KIND", description = "Of this kind only: one of ${COMPLETION-CANDIDATES}.")
    private @Nullable FactKind kind;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Option(
            names = "--sealed",
            description = "The sealed attestations instead, as the keeper of what is sealed: id, who attests, against "
                    + "which states, and whose rate of attesting is unusual. Never for whom.")
    private boolean sealed;

    @Option(
            names = "--window",
            paramLabel = "DAYS",
            description = "With --sealed: days over which attestations are counted, 1 to 3650; 30 if not given.")
    private @Nullable Integer window;

    @Option(
            names = "--above",
            paramLabel = "NUMBER",
            description =
                    "With --sealed: so many by one member within the window are usual, 0 or more; 5 if not given.")
    private @Nullable Integer above;

    @Option(
            names = "--times",
            paramLabel = "NUMBER",
            description = "With --sealed: so many times the mean of the others is usual, 1 or more; 3 if not given.")
    private @Nullable Integer times;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (sealed && kind != null) {
            throw new StackException("--sealed lists attestations, which have no kind: leave out --kind.");
        }
        if (!sealed && (window != null || above != null || times != null)) {
            throw new StackException(
                    "--window, --above and --times say what rate of attesting is usual: add --sealed.");
        }
        Limit limit = limit();
        try (Stack stack = Stack.attach(HeraldFolder.current());
                EventSerde serde = new EventSerde(stack.registry())) {
            if (sealed) {
                showSealed(
                        Facts.sealed(stack.clientProperties(Principal.keeper()), serde)
                                .values(),
                        limit);
            } else {
                show(Facts.open(stack.clientProperties(Principal.operator()), serde).values().stream()
                        .filter(one -> kind == null || one.fact().getKind() == kind)
                        .toList());
            }
        }
        return 0;
    }

    private Limit limit() {
        Limit shipped = Limit.SHIPPED;
        int days = window == null ? (int) shipped.window().toDays() : window;
        int most = above == null ? shipped.most() : above;
        int multiple = times == null ? shipped.timesOthers() : times;
        if (days < 1 || days > 3650 || most < 0 || multiple < 1) {
            throw new StackException("--window is 1 to 3650 days, --above 0 or more, --times 1 or more.");
        }
        return new Limit(Duration.ofDays(days), most, multiple);
    }

    private void show(List<Recorded<FactRegistered>> facts) {
        Instant now = Instant.now();
        if (json) {
            print(FactTable.json(facts, now));
        } else {
            print(facts.isEmpty() ? List.of("Nothing.") : FactTable.lines(facts, now));
        }
    }

    private void showSealed(Collection<Recorded<ProtectedStatusAttested>> attested, Limit limit) {
        List<Rate> rates = AttestationRates.of(
                attested.stream()
                        .map(one -> new Attested(new MemberCode(one.fact().getAttestedBy()), one.at()))
                        .toList(),
                limit);
        if (json) {
            print(FactTable.sealedJson(attested, rates));
        } else if (attested.isEmpty()) {
            print(List.of("Nothing."));
        } else {
            print(FactTable.sealedLines(attested));
            print(List.of(""));
            print(FactTable.rateLines(rates, limit));
        }
    }

    private void print(List<String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
    }

    private void print(JsonNode node) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(node.toPrettyString());
        out.flush();
    }
}

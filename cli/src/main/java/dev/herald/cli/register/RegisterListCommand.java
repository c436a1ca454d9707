package dev.herald.cli.register;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.AttestationRates;
import dev.herald.contract.AttestationRates.Attested;
import dev.herald.contract.AttestationRates.Limit;
import dev.herald.contract.AttestationRates.Rate;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.FactRegistered;
import dev.herald.event.ProtectedStatusAttested;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Lists what screening consults. */
@Command(
        name = "list",
        description = "One line for each fact of the register: id, kind, who reported it, by whose hands it came, when "
                + "it is valid, how sure its reporter is, how it is to be handled, how it stands. Never about whom.")
public final class RegisterListCommand extends ClusterCommand {

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

    @Override
    public Integer call() {
        if (sealed && kind != null) {
            throw new UserError("--sealed lists attestations, which have no kind: leave out --kind.");
        }
        if (!sealed && (window != null || above != null || times != null)) {
            throw new UserError("--window, --above and --times say what rate of attesting is usual: add --sealed.");
        }
        Limit limit = limit();
        try (ClusterConnection cluster = connect();
                EventSerde serde = new EventSerde(cluster.registry())) {
            if (sealed) {
                showSealed(
                        Facts.sealed(cluster.clientProperties(Principal.keeper()), serde)
                                .values(),
                        limit);
            } else {
                show(Facts.open(cluster.clientProperties(Principal.operator()), serde).values().stream()
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
            throw new UserError("--window is 1 to 3650 days, --above 0 or more, --times 1 or more.");
        }
        return new Limit(Duration.ofDays(days), most, multiple);
    }

    private void show(List<VersionedFact<FactRegistered>> facts) {
        Instant now = Instant.now();
        if (json) {
            print(FactTable.json(facts, now));
        } else {
            print(facts.isEmpty() ? List.of("Nothing.") : FactTable.lines(facts, now));
        }
    }

    private void showSealed(Collection<VersionedFact<ProtectedStatusAttested>> attested, Limit limit) {
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
        lines.forEach(out()::println);
    }

    private void print(JsonNode node) {
        out().println(node.toPrettyString());
    }
}

package dev.herald.cli.register;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
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
import dev.herald.event.SealedFactAttested;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Lists the facts of the register. */
@Command(
        name = "list",
        description =
                "Prints one line for each fact of the register: id, kind, reporter, writer, validity, confidence, "
                        + "confidentiality, status, version. Never prints the person.")
public final class RegisterListCommand extends ClusterCommand {

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "Only facts of this kind: one of ${COMPLETION-CANDIDATES}.")
    private @Nullable FactKind kind;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--sealed",
            description =
                    "List the sealed attestations instead, as the keeper: id, attesting member, states it is against, "
                            + "and members with an unusual rate. Never prints the person.")
    private boolean sealed;

    @Option(
            names = "--window",
            paramLabel = "DAYS",
            description = "With --sealed: days over which attestations are counted, 1 to 3650. Default: 30.")
    private @Nullable Integer window;

    @Option(
            names = "--above",
            paramLabel = "NUMBER",
            description =
                    "With --sealed: number of attestations by one member in the window that is usual, 0 or more. Default: 5.")
    private @Nullable Integer above;

    @Option(
            names = "--times",
            paramLabel = "NUMBER",
            description = "With --sealed: multiple of the other members' mean that is usual, 1 or more. Default: 3.")
    private @Nullable Integer times;

    @Override
    public Integer call() {
        if (sealed && kind != null) {
            throw new UserError("Attestations have no kind: use --sealed without --kind.");
        }
        if (!sealed && (window != null || above != null || times != null)) {
            throw new UserError("--window, --above and --times work only with --sealed.");
        }
        Limit limit = limit();
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY);
                EventSerde serde = new EventSerde(cluster.registry())) {
            if (sealed) {
                showSealed(
                        RegisterReader.sealedFacts(cluster.clientProperties(Principal.keeper()), serde)
                                .values(),
                        limit);
            } else {
                show(RegisterReader.openFacts(cluster.clientProperties(Principal.operator()), serde).values().stream()
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
            out().println(facts.isEmpty() ? "The register has no fact." : FactTable.openFacts(facts, now));
        }
    }

    private void showSealed(Collection<VersionedFact<SealedFactAttested>> attested, Limit limit) {
        List<Rate> rates = AttestationRates.of(
                attested.stream()
                        .map(one -> new Attested(new MemberCode(one.fact().getAttestedBy()), one.writtenAt()))
                        .toList(),
                limit);
        if (json) {
            print(FactTable.sealedJson(attested, rates));
        } else if (attested.isEmpty()) {
            out().println("The register has no attestation.");
        } else {
            out().println(FactTable.sealedFacts(attested));
            out().printf(
                            "%nUnusual: more than %d attestations within %d days, and more than %d times the mean of the other members.%n",
                            limit.most(), limit.window().toDays(), limit.timesOthers());
            out().println(FactTable.rates(rates));
        }
    }

    private void print(JsonNode node) {
        out().println(node.toPrettyString());
    }
}

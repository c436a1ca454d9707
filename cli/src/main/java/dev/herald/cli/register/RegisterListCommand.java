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
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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

    @Option(
            names = "--sealed",
            description =
                    "List the sealed attestations instead, as the keeper: id, attesting member, states it is against, "
                            + "and members with an unusual rate. Never prints the person.")
    private boolean sealed;

    @Override
    public Integer call() {
        if (sealed && kind != null) {
            throw new UserError("Attestations have no kind: use --sealed without --kind.");
        }
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY);
                EventSerde serde = new EventSerde(cluster.registry())) {
            if (sealed) {
                showSealed(RegisterReader.sealedFacts(cluster.clientProperties(Principal.keeper()), serde)
                        .values());
            } else {
                show(RegisterReader.openFacts(cluster.clientProperties(Principal.operator()), serde).values().stream()
                        .filter(one -> kind == null || one.fact().getKind() == kind)
                        .toList());
            }
        }
        return 0;
    }

    private void show(List<VersionedFact<FactRegistered>> facts) {
        out().println(facts.isEmpty() ? "The register has no fact." : FactTable.openFacts(facts, Instant.now()));
    }

    private void showSealed(Collection<VersionedFact<SealedFactAttested>> attested) {
        if (attested.isEmpty()) {
            out().println("The register has no attestation.");
            return;
        }
        Limit limit = Limit.SHIPPED;
        List<Rate> rates = AttestationRates.of(
                attested.stream()
                        .map(one -> new Attested(new MemberCode(one.fact().getAttestedBy()), one.writtenAt()))
                        .toList(),
                limit);
        out().println(FactTable.sealedFacts(attested));
        out().printf(
                        "%nUnusual: more than %d attestations within %d days, and more than %d times the mean of the other members.%n",
                        limit.most(), limit.window().toDays(), limit.timesOthers());
        out().println(FactTable.rates(rates));
    }
}

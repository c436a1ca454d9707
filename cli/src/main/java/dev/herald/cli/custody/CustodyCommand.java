package dev.herald.cli.custody;

import dev.herald.cli.command.CaseIdArgument;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.InstantArgument;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import dev.herald.contract.CaseId;
import dev.herald.contract.custody.CaseCustody;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints who holds which version of a case. */
@Command(
        name = "custody",
        description =
                "Prints the latest version that each member was sent, when and by which route, its acknowledgements, "
                        + "and whether it removed the notice, cannot, or is overdue. Works for any moment: custody entries "
                        + "are never replaced.")
@CommandGroup.In(CommandGroup.OPERATOR)
public final class CustodyCommand extends ClusterCommand {

    @Parameters(paramLabel = "CASE-ID", description = "Such as FR/2026-000123.")
    private String caseId = "";

    @Option(
            names = "--at",
            paramLabel = "WHEN",
            description = "The state at this moment: a time ago (30m, 12h, 7d) or an instant "
                    + "(2026-05-04T10:15:00Z). Default: now.")
    private @Nullable String at;

    @Override
    public Integer call() {
        Instant moment = moment(at, Instant.now());
        CaseId id = CaseIdArgument.parse(caseId);
        CaseCustody custody;
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY)) {
            Supplier<Optional<CaseCustody>> lookUp = () -> Optional.of(CustodyTopic.read(cluster, id))
                    .map(log -> CaseCustody.at(moment, log.entries(), log.members()))
                    .filter(found -> !found.rows().isEmpty());
            custody = (at == null ? awaitPresent(cluster, lookUp) : lookUp.get())
                    .orElseThrow(() -> new UserError("No member had been sent %s%s. It is sent when it is approved, a "
                                    .formatted(id, at == null ? "" : " at that time")
                            + "diffusion sometimes before: ./herald case %s shows its state.".formatted(id)));
        }
        out().println(CustodyTable.of(custody));
        return 0;
    }

    /** Returns the moment up to which entries count. Without one all count, also those that come while it waits. */
    static Instant moment(@Nullable String at, Instant now) {
        return at == null ? Instant.MAX : InstantArgument.parse(at, now);
    }
}

package dev.herald.cli.register;

import dev.herald.cli.command.InstantArgument;
import dev.herald.cli.member.MemberOrderOptions;
import dev.herald.cli.order.OrderClient;
import dev.herald.cli.order.OrderCommand;
import dev.herald.cli.order.OrderResult;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Retracts everything that one member reported since a time. */
@Command(
        name = "retract-all",
        description = "Retracts every fact and attestation that one member reported since a time, and none that "
                + "operators or officers' decisions created. Needs the roles register and attestations, and the "
                + "confirmation of another operator who has both. Suspend the member's mailbox first.")
public final class RegisterRetractAllCommand extends OrderCommand {

    @Option(names = "--member", required = true, paramLabel = "CODE", description = "The member.")
    private String member = "";

    @Option(
            names = "--since",
            required = true,
            paramLabel = "WHEN",
            description = "What was reported from then on: 30m, 12h, 7d ago, or 2026-05-04T10:15:00Z.")
    private String since = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "REASON",
            description = "One of ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // required
    private RetractReason reason;

    @Override
    public Integer call() {
        MemberCode code = MemberOrderOptions.parse(member);
        Instant begin = InstantArgument.parse(since, Instant.now());
        return order(connection -> {
            OrderResult result = connection.give(OrderClient.content(OperatorOrderKind.RETRACT_REPORTED)
                    .setMember(code.value())
                    .setSince(begin)
                    .setGround(reason.name()));
            out().println("What %s reported %s".formatted(member, result.phrase()));
            return result.awaitsConfirmation();
        });
    }
}

package dev.herald.cli.operator;

import dev.herald.cli.command.Tone;
import dev.herald.cli.member.AdmittedMember;
import dev.herald.cli.member.SponsoredWithdrawal;
import dev.herald.cli.order.OrderCommand;
import dev.herald.cli.order.OrderHistory;
import dev.herald.cli.order.OrderResult;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.orders.OrderSignature;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.OperatorOrdered;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Confirms the order of another operator. */
@Command(
        name = "confirm",
        description = "Confirms the order of another operator, which is then carried out. You sign the hash of exactly "
                + "that order. The service refuses a confirmation by the operator who gave the order.")
public final class OrdersConfirmCommand extends OrderCommand {

    @Parameters(paramLabel = "ORDER-ID", description = "Id from ./herald orders.")
    private String orderId = "";

    @Override
    public Integer call() {
        return order(connection -> {
            OrderHistory history = OrderHistory.read(connection.cluster(), connection.serde());
            OperatorOrderAnswered awaiting = history.awaiting().stream()
                    .filter(answer -> answer.getOrderId().equals(orderId))
                    .findFirst()
                    .orElseThrow(() -> new UserError(
                            "No order with this id waits for a second operator. Those that do: ./herald orders."));
            Optional<OperatorOrdered> order = history.find(orderId);
            if (order.filter(one -> !OrderSignature.hash(one).equals(awaiting.getHash()))
                    .isPresent()) {
                throw new UserError("The order on the topic has another hash than its answer. Nothing was confirmed.");
            }
            out().println(OrderHistory.text(awaiting, order));
            OrderResult result = connection.orders().confirm(connection.signer(), awaiting);
            if (result.isDone() || result.answer() == null) {
                out().println("The order %s".formatted(result.phrase()));
            } else {
                errors().println(Tone.BAD.of("Not confirmed: %s.".formatted(result.phrase())));
            }
            boolean withdrawn = true;
            if (result.isDone() && awaiting.getMember() != null) {
                MemberCode member = new MemberCode(awaiting.getMember());
                withdrawn = new SponsoredWithdrawal(connection.cluster(), out(), errors()).after(result.code(), member);
                if (awaiting.getKind() == OperatorOrderKind.ADMIT_MEMBER) {
                    new AdmittedMember(connection.cluster(), out()).complete(member);
                }
            }
            return result.isDone() && withdrawn;
        });
    }
}

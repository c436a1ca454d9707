package dev.herald.cli.intake;

import dev.herald.cli.member.MemberArgument;
import dev.herald.cli.order.OperatorOption;
import dev.herald.cli.order.OrderClient;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.event.OperatorOrdered;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments of an order about a member. */
final class OrderOptions {

    private static final int LONGEST_REASONS = 2_000;

    @Parameters(paramLabel = "MEMBER", description = "The member, such as jp.")
    private String code = "";

    @Option(
            names = "--reasons",
            required = true,
            paramLabel = "TEXT",
            description = "Why, in your words, without a person's data. The order is kept for ever.")
    private String reasons = "";

    @Mixin
    private OperatorOption operator = new OperatorOption();

    /**
     * Checks what needs no cluster.
     *
     * @throws UserError if the reasons are empty or too long, or the operator's name has a wrong form
     */
    void check() {
        if (reasons.isBlank() || reasons.length() > LONGEST_REASONS) {
            throw new UserError("Give reasons of 1 to %d characters.".formatted(LONGEST_REASONS));
        }
        String unused = operator.name();
    }

    /**
     * Returns the content of the order.
     *
     * @throws UserError if there is no such member
     */
    OperatorOrdered.Builder order(OperatorOrderKind kind, ClusterConnection cluster) {
        return OrderClient.content(kind)
                .setMember(MemberArgument.parseAsOperator(code, cluster).value())
                .setReasons(reasons.strip());
    }

    OperatorOption operator() {
        return operator;
    }
}

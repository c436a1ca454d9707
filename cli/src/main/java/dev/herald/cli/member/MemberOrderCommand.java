package dev.herald.cli.member;

import dev.herald.cli.command.Tone;
import dev.herald.cli.order.OrderClient;
import dev.herald.cli.order.OrderCommand;
import dev.herald.cli.order.OrderResult;
import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.event.MemberRecord;
import dev.herald.event.OrderedMemberChange;
import dev.herald.provisioning.MembersTopic;
import java.time.Instant;
import picocli.CommandLine.Mixin;

/** A command that orders a change of one member's record. Intake verifies the order and writes the record. */
public abstract class MemberOrderCommand extends OrderCommand {

    @Mixin
    private MemberOrderOptions options = new MemberOrderOptions();

    /**
     * Returns the change that the arguments state, on the basis that they name.
     *
     * @param member latest record of the member
     */
    protected abstract OrderedMemberChange change(OrderedMemberChange.Builder basis, MemberRecord member, Instant now);

    /** Returns a sentence about the member's new record. */
    protected abstract String effect(MemberRecord changed);

    @Override
    public Integer call() {
        MemberCode member = options.member();
        OrderedMemberChange.Builder basis = options.basis();
        return order(connection -> {
            MembersTopic members = new MembersTopic(
                    connection.cluster().clientProperties(Principal.operator()),
                    connection.cluster().registry());
            OrderedMemberChange change = change(basis, members.read().require(member), Instant.now());
            OrderResult result = connection.give(OrderClient.content(OperatorOrderKind.CHANGE_MEMBER)
                    .setMember(member.value())
                    .setMemberChange(change));
            if (result.isDone() && !result.code().equals("UNCHANGED")) {
                out().println(effect(members.read().require(member)));
            } else if (result.isDone() || result.awaitsConfirmation()) {
                out().println("%s: %s.".formatted(member, result.phrase()));
            } else {
                errors().println(Tone.BAD.of("%s: ".formatted(member)) + result.phrase());
            }
            boolean ends = result.isDone() && change.getStatus() != null && change.getStatus() != MemberStatus.ACTIVE;
            boolean withdrawn =
                    !ends || new SponsoredWithdrawal(connection.cluster(), out(), errors()).withdraw(member);
            return withdrawn && (result.isDone() || result.awaitsConfirmation());
        });
    }
}

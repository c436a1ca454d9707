package dev.herald.cli.keys;

import dev.herald.cli.member.MemberOrderCommand;
import dev.herald.contract.vocabulary.SignaturePolicy;
import dev.herald.event.MemberRecord;
import dev.herald.event.OrderedMemberChange;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Orders whether a member has to sign. */
@Command(
        name = "policy",
        description = "Orders whether a member has to sign what it sends. OPTIONAL needs the confirmation of another "
                + "operator. A signature that is there has to be right in either case.")
public final class KeysPolicyCommand extends MemberOrderCommand {

    /** What an operator can order. */
    enum Duty {
        /** A message without a signature is accepted. */
        OPTIONAL(SignaturePolicy.OPTIONAL),
        /** A message without a signature is refused. */
        REQUIRED(SignaturePolicy.REQUIRED);

        private final SignaturePolicy policy;

        Duty(SignaturePolicy policy) {
            this.policy = policy;
        }
    }

    @Option(
            names = "--signatures",
            required = true,
            paramLabel = "DUTY",
            description = "Whether the member has to sign: ${COMPLETION-CANDIDATES}.")
    private Duty duty = Duty.REQUIRED;

    @Override
    protected OrderedMemberChange change(OrderedMemberChange.Builder basis, MemberRecord member, Instant now) {
        return basis.setSignatures(duty.policy).build();
    }

    @Override
    protected String effect(MemberRecord changed) {
        return "Signatures of %s are %s from now on.".formatted(changed.getCode(), changed.getSignatures());
    }
}

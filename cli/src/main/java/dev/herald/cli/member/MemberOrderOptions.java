package dev.herald.cli.member;

import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.event.OrderedMemberChange;
import dev.herald.provisioning.OrderBasis;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments of every order about a member. */
public final class MemberOrderOptions {

    @Parameters(paramLabel = "CODE", description = "The member, such as jp.")
    private String code = "";

    @Option(
            names = "--authority",
            required = true,
            paramLabel = "TEXT",
            description = "Who ordered it, such as a decision of the Executive Committee.")
    private String authority = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, without a person's data. It stays in the member's record for ever.")
    private String reason = "";

    /** Returns the member; {@code UserError} if the code has a wrong form. */
    MemberCode member() {
        return parse(code);
    }

    /** Returns a code that a person typed; {@code UserError} if it has a wrong form. */
    public static MemberCode parse(String code) {
        if (!MemberCode.isValid(code)) {
            throw new UserError(
                    "'%s' is not a member's code. Use two to eight lower-case letters or digits, such as jp."
                            .formatted(code));
        }
        return new MemberCode(code);
    }

    /** Returns a change with who decided it and why; {@code UserError} if a text is empty or too long. */
    OrderedMemberChange.Builder basis() {
        OrderBasis basis = orderBasis();
        return OrderedMemberChange.newBuilder().setAuthority(basis.authority()).setReason(basis.reason());
    }

    /** Returns who decided it and why; {@code UserError} if a text is empty or too long. */
    OrderBasis orderBasis() {
        return new OrderBasis(authority, reason);
    }
}

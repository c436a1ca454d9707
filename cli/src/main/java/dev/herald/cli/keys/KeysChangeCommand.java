package dev.herald.cli.keys;

import dev.herald.cli.command.InstantArgument;
import dev.herald.cli.member.MemberOrderCommand;
import dev.herald.cli.member.PublicKeyArgument;
import dev.herald.cluster.UserError;
import dev.herald.contract.signature.MemberKeys;
import dev.herald.contract.signature.VerificationKey;
import dev.herald.contract.vocabulary.SignaturePolicy;
import dev.herald.event.MemberRecord;
import dev.herald.event.OrderedMemberChange;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Orders a change of a member's keys, or of its duty to sign. */
@Command(
        name = "change",
        description = "Orders a change of a member's keys. A new key, and the end of the duty to sign, need the "
                + "confirmation of another operator. The key that the member has ends after an overlap, in which both are "
                + "accepted; a first key replaces none. With --end a key ends at once, because somebody else may have it: "
                + "a member that has to sign and has no other key can send nothing until it has a new one.")
public final class KeysChangeCommand extends MemberOrderCommand {

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Change change;

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

    /** One of the changes. */
    private static final class Change {

        @ArgGroup(exclusive = false)
        private @Nullable NewKey added;

        @Option(names = "--end", paramLabel = "ID", description = "Id of a key that ends at once.")
        private @Nullable String ended;

        @Option(
                names = "--signatures",
                paramLabel = "DUTY",
                description =
                        "Whether the member has to sign from now on: ${COMPLETION-CANDIDATES}. A signature that is "
                                + "there has to be right in either case.")
        private @Nullable Duty duty;
    }

    /** A key that the member gets. */
    private static final class NewKey {

        @Option(names = "--key-id", required = true, paramLabel = "ID", description = "Id of the new key.")
        private String keyId = "";

        @Option(
                names = "--public",
                required = true,
                paramLabel = "KEY",
                description = "The public key, as ./herald keys create prints it.")
        private String publicKey = "";

        @Option(
                names = "--overlap",
                paramLabel = "TIME",
                defaultValue = "7d",
                description = "How long the old key is still accepted, such as 7d. Default: ${DEFAULT-VALUE}.")
        private String overlap = "";

        OrderedMemberChange.Builder addTo(OrderedMemberChange.Builder basis, MemberRecord member, Instant now) {
            PublicKey key = PublicKeyArgument.parse(publicKey);
            String ended = open(member, keyId);
            return basis.setAddedKey(MemberKeys.record(keyId, key, now, null))
                    .setEndedKey(ended)
                    .setValidUntil(ended == null ? null : InstantArgument.parseAhead(overlap, now));
        }
    }

    @Override
    protected OrderedMemberChange change(OrderedMemberChange.Builder basis, MemberRecord member, Instant now) {
        if (change.added != null) {
            return change.added.addTo(basis, member, now).build();
        }
        return change.duty == null
                ? basis.setEndedKey(change.ended).build()
                : basis.setSignatures(change.duty.policy).build();
    }

    @Override
    protected String effect(MemberRecord changed) {
        String code = changed.getCode();
        if (change.added != null) {
            return "%s may sign with %s from now on. ./herald keys %1$s shows its keys."
                    .formatted(code, change.added.keyId);
        }
        return change.duty == null
                ? "The key %s of %s has ended: messages that arrive from now on are refused if it signs them."
                        .formatted(change.ended, code)
                : "Signatures of %s are %s from now on.".formatted(code, changed.getSignatures());
    }

    /** Returns the key of a member that has no end, except a new one; null if there is none. */
    static @Nullable String open(MemberRecord member, String except) {
        List<String> open = MemberKeys.of(member).keys().stream()
                .filter(key -> key.validUntil() == null)
                .map(VerificationKey::keyId)
                .filter(id -> !id.equals(except))
                .toList();
        if (open.size() > 1) {
            throw new UserError("%s has several keys without an end: %s. End one first with --end."
                    .formatted(member.getCode(), String.join(", ", open)));
        }
        return open.isEmpty() ? null : open.getFirst();
    }
}

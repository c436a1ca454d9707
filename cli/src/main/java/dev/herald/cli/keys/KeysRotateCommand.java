package dev.herald.cli.keys;

import dev.herald.cli.command.InstantArgument;
import dev.herald.cli.member.MemberOrderCommand;
import dev.herald.cli.member.PublicKeyArgument;
import dev.herald.cluster.UserError;
import dev.herald.contract.signature.MemberKeys;
import dev.herald.contract.signature.VerificationKey;
import dev.herald.event.MemberRecord;
import dev.herald.event.OrderedMemberChange;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Orders that a member signs with another key. */
@Command(
        name = "rotate",
        description = "Orders a new key for a member. The key that the member has ends after an overlap, in which both "
                + "are accepted. A first key replaces none. Another operator confirms it.")
public final class KeysRotateCommand extends MemberOrderCommand {

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

    @Option(
            names = "--replaces",
            paramLabel = "ID",
            description = "The key that ends. Default: the only one that has no end.")
    private @Nullable String replaced;

    @Override
    protected OrderedMemberChange change(OrderedMemberChange.Builder basis, MemberRecord member, Instant now) {
        PublicKey key = PublicKeyArgument.parse(publicKey);
        String ended = replaced == null ? open(member, keyId) : replaced;
        return basis.setAddedKey(MemberKeys.record(keyId, key, now, null))
                .setEndedKey(ended)
                .setValidUntil(ended == null ? null : InstantArgument.parseAhead(overlap, now))
                .build();
    }

    /** Returns the key of a member that has no end, except a new one; null if there is none. */
    static @Nullable String open(MemberRecord member, String except) {
        List<String> open = MemberKeys.of(member).keys().stream()
                .filter(key -> key.validUntil() == null)
                .map(VerificationKey::keyId)
                .filter(id -> !id.equals(except))
                .toList();
        if (open.size() > 1) {
            throw new UserError("%s has several keys without an end: %s. Choose one with --replaces."
                    .formatted(member.getCode(), String.join(", ", open)));
        }
        return open.isEmpty() ? null : open.getFirst();
    }

    @Override
    protected String effect(MemberRecord changed) {
        return "%s may sign with %s from now on. ./herald keys list %s shows its keys."
                .formatted(changed.getCode(), keyId, changed.getCode());
    }
}

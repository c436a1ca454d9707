package dev.herald.cli.keys;

import dev.herald.cli.member.MemberOrderCommand;
import dev.herald.event.MemberRecord;
import dev.herald.event.OrderedMemberChange;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Orders the end of a member's key. */
@Command(
        name = "end",
        description =
                "Ends a key of a member at once, because somebody else may have it. A member that has to sign and "
                        + "has no other key can send nothing until it has a new one.")
public final class KeysEndCommand extends MemberOrderCommand {

    @Option(names = "--key-id", required = true, paramLabel = "ID", description = "Id of the key.")
    private String keyId = "";

    @Override
    protected OrderedMemberChange change(OrderedMemberChange.Builder basis, MemberRecord member, Instant now) {
        return basis.setEndedKey(keyId).build();
    }

    @Override
    protected String effect(MemberRecord changed) {
        return "The key %s of %s has ended: messages that arrive from now on are refused if it signs them."
                .formatted(keyId, changed.getCode());
    }
}

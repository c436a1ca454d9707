package dev.herald.intake.kafka.witness;

import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.signature.VerificationKey;
import dev.herald.contract.signature.VerificationKeys;
import dev.herald.contract.vocabulary.DisputeKind;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointDisputed;
import dev.herald.event.MemberKey;
import dev.herald.event.MemberRecord;
import dev.herald.intake.message.Refusal;
import dev.herald.intake.witness.WitnessPolicy;
import dev.herald.intake.witness.WitnessStatement;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** Maps what members say as witnesses, and gives it to the policy. */
public final class WitnessMapper {

    private final WitnessPolicy policy;
    private final Function<String, Optional<MemberRecord>> members;

    /**
     * Creates the mapper.
     *
     * @param members finds a member's latest record by its code
     */
    public WitnessMapper(WitnessPolicy policy, Function<String, Optional<MemberRecord>> members) {
        this.policy = policy;
        this.members = members;
    }

    /**
     * Returns the key under which a statement is the only one of its kind: the tree and the member; empty if the event is
     * no statement of a witness.
     */
    public static Optional<String> keyOf(SpecificRecord event) {
        return switch (event) {
            case CheckpointCosigned said -> Optional.of(said.getOrigin() + " " + said.getMember());
            case CheckpointDisputed said -> Optional.of(said.getOrigin() + " " + said.getMember() + " disputed");
            default -> Optional.empty();
        };
    }

    /**
     * Returns the reasons against a statement; none if the event is no statement of a witness.
     *
     * @param mailbox owner of the mailbox
     * @param receivedAt time at which the broker received the event
     */
    public List<Refusal> findRefusals(SpecificRecord event, MemberCode mailbox, Instant receivedAt) {
        return statement(event, mailbox, receivedAt)
                .map(statement -> policy.findRefusals(statement, keysOf(mailbox)))
                .orElse(List.of());
    }

    private VerificationKeys keysOf(MemberCode member) {
        return members.apply(member.value())
                .map(record -> new VerificationKeys(
                        record.getKeys().stream().flatMap(WitnessMapper::key).toList()))
                .orElse(VerificationKeys.none());
    }

    private static Stream<VerificationKey> key(MemberKey key) {
        return SigningKey.decode(Base64.getEncoder().encodeToString(bytes(key.getPublicKey())))
                .map(decoded ->
                        new VerificationKey(key.getKeyId(), decoded, key.getValidFrom(), key.getValidUntil()))
                .stream();
    }

    private static Optional<WitnessStatement> statement(
            SpecificRecord event, MemberCode mailbox, Instant receivedAt) {
        return switch (event) {
            case CheckpointCosigned said ->
                Optional.of(new WitnessStatement.Cosignature(
                        mailbox,
                        said.getOrigin(),
                        said.getTreeSize(),
                        bytes(said.getRootHash()),
                        said.getCosignature(),
                        said.getLogSignature(),
                        said.getCosignedAt(),
                        receivedAt));
            case CheckpointDisputed said ->
                Optional.of(new WitnessStatement.Dispute(
                        mailbox,
                        said.getOrigin(),
                        said.getKept(),
                        said.getShown(),
                        said.getKind() == DisputeKind.WRONG_SIGNATURE));
            default -> Optional.empty();
        };
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}

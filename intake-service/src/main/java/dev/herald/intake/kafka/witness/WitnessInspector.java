package dev.herald.intake.kafka.witness;

import dev.herald.contract.AvroBytes;
import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.VerificationKeys;
import dev.herald.contract.vocabulary.witness.DisputeKind;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointDisputed;
import dev.herald.intake.message.Refusal;
import dev.herald.intake.witness.WitnessPolicy;
import dev.herald.intake.witness.WitnessStatement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** Inspects what members say as witnesses: gives it to the policy in the words of the domain. */
public final class WitnessInspector {

    private final WitnessPolicy policy;
    private final Function<MemberCode, VerificationKeys> keys;

    /**
     * Creates the inspector.
     *
     * @param keys returns a member's keys
     */
    public WitnessInspector(WitnessPolicy policy, Function<MemberCode, VerificationKeys> keys) {
        this.policy = policy;
        this.keys = keys;
    }

    /**
     * Returns the key under which a statement is the only one of its kind: the tree and the member; empty if the event
     * is no statement of a witness.
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
                .map(statement -> policy.findRefusals(statement, keys.apply(mailbox)))
                .orElse(List.of());
    }

    private static Optional<WitnessStatement> statement(SpecificRecord event, MemberCode mailbox, Instant receivedAt) {
        return switch (event) {
            case CheckpointCosigned said ->
                Optional.of(new WitnessStatement.Cosignature(
                        mailbox,
                        said.getOrigin(),
                        said.getTreeSize(),
                        AvroBytes.copyOf(said.getRootHash()),
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
}

package dev.herald.intake.kafka.witness;

import dev.herald.contract.AvroBytes;
import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.VerificationKeys;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.MemberWitness;
import dev.herald.contract.transparency.NoteSignature;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.TreeHash;
import dev.herald.contract.vocabulary.witness.DisputeKind;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointDisputed;
import dev.herald.event.Refusal;
import dev.herald.intake.admission.RefusalCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * Accepts or refuses what a member says as a witness: about a tree of the audit, in the form of a checkpoint, and
 * cosigned with a key of the member. What it accepts replaces the member's statement of the same kind about the same
 * tree, so that a member never keeps more than two records for each tree. It does not judge whether a root is the right
 * one: a cosignature of another root is the evidence of a split view, and everybody has to see it.
 */
public final class WitnessInspector {

    private final CheckpointProjection trees;
    private final Function<MemberCode, VerificationKeys> keys;

    /**
     * Creates the inspector.
     *
     * @param keys returns a member's keys, also those whose period is over
     */
    public WitnessInspector(CheckpointProjection trees, Function<MemberCode, VerificationKeys> keys) {
        this.trees = trees;
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
        List<Refusal> refusals = new ArrayList<>();
        switch (event) {
            case CheckpointCosigned said -> {
                checkTree(said.getOrigin(), refusals);
                check(said, mailbox, receivedAt, refusals);
            }
            case CheckpointDisputed said -> {
                checkTree(said.getOrigin(), refusals);
                check(said, refusals);
            }
            default -> {}
        }
        return refusals;
    }

    private void checkTree(String origin, List<Refusal> refusals) {
        if (!trees.isTree(origin)) {
            refusals.add(RefusalCode.TREE_UNKNOWN.at("origin"));
        }
    }

    private void check(CheckpointCosigned said, MemberCode mailbox, Instant receivedAt, List<Refusal> refusals) {
        Optional<Checkpoint> checkpoint = checkpoint(said);
        if (checkpoint.isEmpty()) {
            refusals.add(RefusalCode.CHECKPOINT_MALFORMED.at("rootHash"));
            return;
        }
        if (NoteSignature.parse(said.getLogSignature())
                .filter(line -> line.name().equals(said.getOrigin()))
                .isEmpty()) {
            refusals.add(RefusalCode.CHECKPOINT_MALFORMED.at("logSignature"));
        }
        Optional<Instant> signedAt = NoteSignature.parse(said.getCosignature())
                .flatMap(line ->
                        MemberWitness.cosignedAt(mailbox, keys.apply(mailbox), checkpoint.get(), line, receivedAt))
                .filter(at -> at.getEpochSecond() == said.getCosignedAt().getEpochSecond());
        if (signedAt.isEmpty()) {
            refusals.add(RefusalCode.COSIGNATURE_WRONG.at("cosignature"));
        }
        if (said.getTreeSize() < trees.cosignedSize(said.getOrigin(), mailbox)) {
            refusals.add(RefusalCode.COSIGNATURE_OLDER.at("treeSize"));
        }
    }

    private static void check(CheckpointDisputed said, List<Refusal> refusals) {
        if (!said.getKept().isEmpty() && !isNoteOf(said.getOrigin(), said.getKept())) {
            refusals.add(RefusalCode.CHECKPOINT_MALFORMED.at("kept"));
        }
        if (said.getKind() != DisputeKind.WRONG_SIGNATURE && !isNoteOf(said.getOrigin(), said.getShown())) {
            refusals.add(RefusalCode.CHECKPOINT_MALFORMED.at("shown"));
        }
    }

    private static boolean isNoteOf(String origin, String note) {
        return SignedCheckpoint.parse(note)
                .filter(signed -> signed.checkpoint().origin().equals(origin))
                .isPresent();
    }

    private static Optional<Checkpoint> checkpoint(CheckpointCosigned said) {
        try {
            TreeHash root = TreeHash.of(AvroBytes.copyOf(said.getRootHash()));
            return Optional.of(new Checkpoint(said.getOrigin(), said.getTreeSize(), root));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

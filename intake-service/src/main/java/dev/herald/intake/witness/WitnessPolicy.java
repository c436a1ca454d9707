package dev.herald.intake.witness;

import dev.herald.contract.signature.VerificationKeys;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.MemberWitness;
import dev.herald.contract.transparency.NoteSignature;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.TreeHash;
import dev.herald.intake.admission.RefusalCode;
import dev.herald.intake.message.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Accepts or refuses what a member says as a witness: about a tree of the audit, in the form of a checkpoint, and
 * cosigned with a key of the member. What the policy accepts replaces the member's statement of the same kind about the
 * same tree, so that a member never keeps more than two records for each tree.
 */
public final class WitnessPolicy {

    private final KnownTrees trees;

    public WitnessPolicy(KnownTrees trees) {
        this.trees = trees;
    }

    /**
     * Returns the reasons against a statement.
     *
     * @param keys the member's keys, also those whose period is over
     */
    public List<Refusal> findRefusals(WitnessStatement statement, VerificationKeys keys) {
        List<Refusal> refusals = new ArrayList<>();
        if (!trees.isTree(statement.origin())) {
            refusals.add(RefusalCode.TREE_UNKNOWN.at("origin"));
        }
        switch (statement) {
            case WitnessStatement.Cosignature cosignature -> check(cosignature, keys, refusals);
            case WitnessStatement.Dispute dispute -> check(dispute, refusals);
        }
        return refusals;
    }

    private void check(WitnessStatement.Cosignature said, VerificationKeys keys, List<Refusal> refusals) {
        Optional<Checkpoint> checkpoint = checkpoint(said);
        if (checkpoint.isEmpty()) {
            refusals.add(RefusalCode.CHECKPOINT_MALFORMED.at("rootHash"));
            return;
        }
        if (NoteSignature.parse(said.logSignature())
                .filter(line -> line.name().equals(said.origin()))
                .isEmpty()) {
            refusals.add(RefusalCode.CHECKPOINT_MALFORMED.at("logSignature"));
        }
        Optional<Instant> signedAt = NoteSignature.parse(said.cosignature())
                .flatMap(line ->
                        MemberWitness.cosignedAt(said.member(), keys, checkpoint.get(), line, said.receivedAt()))
                .filter(at -> at.getEpochSecond() == said.cosignedAt().getEpochSecond());
        if (signedAt.isEmpty()) {
            refusals.add(RefusalCode.COSIGNATURE_WRONG.at("cosignature"));
        }
        if (said.treeSize() < trees.cosignedSize(said.origin(), said.member())) {
            refusals.add(RefusalCode.COSIGNATURE_OLDER.at("treeSize"));
        }
    }

    private static void check(WitnessStatement.Dispute said, List<Refusal> refusals) {
        if (!said.kept().isEmpty() && !isNoteOf(said.origin(), said.kept())) {
            refusals.add(RefusalCode.CHECKPOINT_MALFORMED.at("kept"));
        }
        if (!said.unsigned() && !isNoteOf(said.origin(), said.shown())) {
            refusals.add(RefusalCode.CHECKPOINT_MALFORMED.at("shown"));
        }
    }

    private static boolean isNoteOf(String origin, String note) {
        return SignedCheckpoint.parse(note)
                .filter(signed -> signed.checkpoint().origin().equals(origin))
                .isPresent();
    }

    private static Optional<Checkpoint> checkpoint(WitnessStatement.Cosignature said) {
        try {
            return Optional.of(new Checkpoint(said.origin(), said.treeSize(), TreeHash.of(said.root())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

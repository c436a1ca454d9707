package dev.herald.intake.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.VerificationKeys;
import dev.herald.contract.transparency.Cosignature;
import dev.herald.contract.transparency.MemberWitness;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.event.CheckpointCosigned;
import dev.herald.intake.kafka.witness.CheckpointProjection;
import dev.herald.intake.kafka.witness.WitnessInspector;
import java.nio.ByteBuffer;
import java.security.KeyPair;

/** Members as witnesses of the audit. */
final class WitnessFixture {

    private WitnessFixture() {}

    /** Nobody has a key, and there is no tree: for tests that are not about witnesses. */
    static WitnessInspector none() {
        return knowing(new CheckpointProjection());
    }

    /** Nobody has a key. */
    static WitnessInspector knowing(CheckpointProjection checkpoints) {
        return new WitnessInspector(checkpoints, member -> VerificationKeys.none());
    }

    static CheckpointCosigned cosigned(String member, KeyPair key, SignedCheckpoint signed) {
        return CheckpointCosigned.newBuilder()
                .setOrigin(signed.checkpoint().origin())
                .setTreeSize(signed.checkpoint().size())
                .setRootHash(ByteBuffer.wrap(signed.checkpoint().root().bytes()))
                .setMember(member)
                .setCosignature(Cosignature.sign(
                                signed.checkpoint(),
                                MemberWitness.signer(new MemberCode(member), key.getPrivate()),
                                EventFixture.NOW)
                        .line())
                .setCosignedAt(EventFixture.NOW)
                .setLogSignature(signed.signatures().getFirst().line())
                .build();
    }
}

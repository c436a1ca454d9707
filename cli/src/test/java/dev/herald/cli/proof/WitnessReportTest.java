package dev.herald.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.proof.WitnessReport.Standing;
import dev.herald.cli.proof.WitnessReport.Statement;
import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.MemberKeys;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.transparency.AuditLeaf;
import dev.herald.contract.transparency.AuditTree;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.Cosignature;
import dev.herald.contract.transparency.EntryFixture;
import dev.herald.contract.transparency.MemberWitness;
import dev.herald.contract.transparency.MemoryTree;
import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.transparency.NoteSigner;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.TlogPolicy;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.witness.DisputeKind;
import dev.herald.event.AuditEntry;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointDisputed;
import dev.herald.event.CheckpointIssued;
import dev.herald.event.MemberRecord;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Who witnessed what, and what does not fit together. */
class WitnessReportTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final AuditTree TREE = new AuditTree("herald.audit.v1", 0);
    private static final String ORIGIN = "herald.example";
    private static final KeyPair LOG = SigningKey.create();
    private static final KeyPair FR = SigningKey.create();
    private static final KeyPair BR = SigningKey.create();
    private static final TlogPolicy TRUSTED = TlogPolicy.parse(("log %s\nquorum none\n"
                    .formatted(new NoteKey("herald.example", NoteKey.Kind.NOTE, LOG.getPublic()).text()))
            .getBytes(StandardCharsets.US_ASCII));

    private final List<TopicRecord> checkpoints = new ArrayList<>();

    @Test
    void witnesses_that_agree_with_the_topic_are_listed_below_their_tree() {
        publish(issued(5, ""));
        publish(cosigned("fr", FR, 5, ""));
        publish(cosigned("br", BR, 3, ""));

        WitnessReport report = report(6, "");

        assertThat(report.statements()).extracting(Statement::witness).containsExactly(null, "br", "fr");
        assertThat(report.statements()).extracting(Statement::standing).containsOnly(Standing.AGREES);
        assertThat(report.isUndisputed()).isTrue();
        StringWriter text = new StringWriter();
        new PrintWriter(text, true).println(WitnessTable.of(report));
        assertThat(text.toString()).contains("herald.example", "the log", "signed by the log");
    }

    @Test
    void of_two_members_that_were_shown_two_histories_one_contradicts_the_topic_by_what_the_log_signed() {
        publish(issued(5, ""));
        publish(cosigned("fr", FR, 5, ""));
        publish(cosigned("br", BR, 5, "other "));

        WitnessReport report = report(6, "");

        assertThat(of(report, "fr").standing()).isEqualTo(Standing.AGREES);
        assertThat(of(report, "br").standing()).isEqualTo(Standing.FORK);
        assertThat(of(report, "br").detail()).isEqualTo("signed by the log");
        assertThat(report.isUndisputed()).isFalse();
    }

    /** Also if whoever rewrote the topic published a new checkpoint of it. */
    @Test
    void every_witness_contradicts_a_topic_that_was_rewritten_or_cut() {
        publish(issued(5, "other "));
        publish(cosigned("fr", FR, 5, ""));

        assertThat(of(report(6, "other "), "fr").standing()).isEqualTo(Standing.FORK);
        assertThat(of(report(4, ""), "fr").standing()).isEqualTo(Standing.FORK);
    }

    @Test
    void a_cosignature_by_another_key_is_not_verified() {
        publish(cosigned("fr", BR, 5, ""));

        assertThat(of(report(6, ""), "fr").standing()).isEqualTo(Standing.NOT_VERIFIED);
    }

    @Test
    void a_dispute_is_shown_with_what_the_log_signed_until_the_member_cosigns_again() {
        publish(issued(5, ""));
        publish(CheckpointDisputed.newBuilder()
                .setOrigin(ORIGIN)
                .setMember("fr")
                .setKind(DisputeKind.FORK)
                .setKept(signed(4, "").note())
                .setShown(signed(5, "other ").note())
                .setDisputedAt(NOW)
                .build());

        Statement dispute = of(report(6, ""), "fr");
        assertThat(dispute.standing()).isEqualTo(Standing.DISPUTES);
        assertThat(dispute.detail()).isEqualTo("FORK, the log signed both checkpoints");
        assertThat(report(6, "").isUndisputed()).isFalse();

        publish(cosigned("fr", FR, 5, ""));
        assertThat(report(6, "").statements())
                .extracting(Statement::standing)
                .containsExactlyInAnyOrder(Standing.AGREES, Standing.AGREES, Standing.DISPUTED_ONCE);
        assertThat(report(6, "").isUndisputed()).isTrue();
    }

    private static Statement of(WitnessReport report, String member) {
        return report.statements().stream()
                .filter(each -> member.equals(each.witness()))
                .findFirst()
                .orElseThrow();
    }

    private WitnessReport report(int entries, String prefix) {
        List<TopicRecord> topic = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            topic.add(record("herald.audit.v1", i, EntryFixture.CASE, entry(i, prefix)));
        }
        roots(entries, prefix)
                .forEach(root -> topic.add(record("herald.roots.v1", 0, root.origin(), AuditLeaf.added(root))));
        return WitnessReport.of(
                checkpoints, List.of(member("fr", FR), member("br", BR)), AuditTrees.of(topic), TRUSTED);
    }

    private void publish(SpecificRecord event) {
        String key = switch (event) {
            case CheckpointCosigned said -> said.getOrigin() + " " + said.getMember();
            case CheckpointDisputed said -> said.getOrigin() + " " + said.getMember() + " disputed";
            default -> ORIGIN;
        };
        checkpoints.add(record("herald.checkpoints.v1", checkpoints.size(), key, event));
    }

    private static TopicRecord member(String code, KeyPair key) {
        return record(
                "herald.members.v1",
                0,
                code,
                MemberRecord.newBuilder()
                        .setCode(code)
                        .setName(code)
                        .setKind(MemberKind.NCB)
                        .setStatus(MemberStatus.ACTIVE)
                        .setIndex(0)
                        .setKeys(List.of(MemberKeys.record("k1", key.getPublic(), NOW.minusSeconds(60), null)))
                        .build());
    }

    private static TopicRecord record(String topic, long offset, String key, SpecificRecord event) {
        return new TopicRecord(topic, 0, offset, NOW, key, null, event, "", null);
    }

    private static CheckpointIssued issued(int size, String prefix) {
        SignedCheckpoint signed = signed(size, prefix);
        return CheckpointIssued.newBuilder()
                .setOrigin(ORIGIN)
                .setTreeSize(size)
                .setRootHash(ByteBuffer.wrap(signed.checkpoint().root().bytes()))
                .setNote(signed.note())
                .setIssuedAt(NOW)
                .build();
    }

    private static CheckpointCosigned cosigned(String member, KeyPair key, int size, String prefix) {
        SignedCheckpoint signed = signed(size, prefix);
        return CheckpointCosigned.newBuilder()
                .setOrigin(ORIGIN)
                .setTreeSize(size)
                .setRootHash(ByteBuffer.wrap(signed.checkpoint().root().bytes()))
                .setMember(member)
                .setCosignature(Cosignature.sign(
                                signed.checkpoint(),
                                MemberWitness.signer(new MemberCode(member), key.getPrivate()),
                                NOW)
                        .line())
                .setCosignedAt(NOW)
                .setLogSignature(signed.signatures().getFirst().line())
                .build();
    }

    /** The root of the first entry is added, then that of the first two, and so on: each checkpoint has as many. */
    private static SignedCheckpoint signed(int size, String prefix) {
        MemoryTree tree = new MemoryTree();
        roots(size, prefix).forEach(root -> tree.append(AuditLeaf.hash(root)));
        return SignedCheckpoint.sign(
                new Checkpoint(ORIGIN, size, tree.root()), NoteSigner.of(ORIGIN, NoteKey.Kind.NOTE, LOG.getPrivate()));
    }

    private static List<Checkpoint> roots(int size, String prefix) {
        MemoryTree tree = new MemoryTree();
        List<Checkpoint> roots = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            tree.append(AuditLeaf.hash(entry(i, prefix)).orElseThrow());
            roots.add(new Checkpoint(TREE.name(), tree.size(), tree.root()));
        }
        return roots;
    }

    private static AuditEntry entry(int number, String prefix) {
        return AuditEntry.newBuilder(EntryFixture.audited(number, NOW))
                .setAction(prefix + "APPROVED")
                .build();
    }
}

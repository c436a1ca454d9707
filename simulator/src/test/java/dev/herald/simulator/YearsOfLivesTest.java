package dev.herald.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.outcomes.OutcomesReport;
import dev.herald.cli.proof.AuditTrees;
import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.custody.ProofVerifier.Verdict;
import dev.herald.contract.orders.OrderSigner;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.signature.VerificationKey;
import dev.herald.contract.signature.VerificationKeys;
import dev.herald.contract.transparency.AuditLeaf;
import dev.herald.contract.transparency.AuditTree;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.Cosignature;
import dev.herald.contract.transparency.MemberWitness;
import dev.herald.contract.transparency.MemoryTree;
import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.transparency.NoteSigner;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.TlogPolicy;
import dev.herald.event.AuditEntry;
import dev.herald.event.CheckpointIssued;
import dev.herald.simulator.world.Simulation;
import dev.herald.simulator.world.SimulationResult;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Two years of lives that the simulator made, and the signed report of each year. */
class YearsOfLivesTest {

    private static final int LIVES = 22;
    private static final Duration BETWEEN = Duration.ofDays(30);
    private static final Instant BEGIN = Instant.parse("2025-01-01T08:00:00Z");
    private static final KeyPair LOG = SigningKey.create();
    private static final KeyPair WITNESS = SigningKey.create();
    private static final KeyPair OPERATOR = SigningKey.create();
    private static final OrderSigner LIND = new OrderSigner("lind", "lind-1", OPERATOR.getPrivate());
    private static final ServiceKeys KEYS = ServiceKeys.of(Map.of(
            "lind", new VerificationKeys(List.of(new VerificationKey("lind-1", OPERATOR.getPublic(), BEGIN, null)))));
    private static final TlogPolicy POLICY = TlogPolicy.parse("log %s\nwitness br %s\nquorum br\n"
            .formatted(
                    new NoteKey("herald.test", NoteKey.Kind.NOTE, LOG.getPublic()).text(),
                    new NoteKey("i247/br", NoteKey.Kind.COSIGNATURE, WITNESS.getPublic()).text())
            .getBytes(StandardCharsets.UTF_8));

    @Test
    void two_years_of_lives_have_signed_reports_that_verify_and_show_nothing_of_a_hold() {
        List<SimulationResult> lives =
                IntStream.rangeClosed(1, LIVES).mapToObj(Simulation::run).toList();
        AuditTrees trees = trees(lives.stream().flatMap(YearsOfLivesTest::moved).toList());
        SignedCheckpoint covered = trees.latest(POLICY).orElseThrow();

        for (int year : new int[] {2025, 2026}) {
            OutcomesReport report = OutcomesReport.counted(year, covered, trees.audited(covered.checkpoint()))
                    .sign(LIND);

            assertThat(OutcomesReport.verify(report.text(), KEYS, POLICY).verdict())
                    .isEqualTo(Verdict.AUTHENTIC);
            assertThat(report.page())
                    .contains(
                            "## REQUESTED",
                            "## FLAGGED",
                            "## APPROVED",
                            "## DENIED",
                            "## BLOCKED",
                            "## RESTORED",
                            "| OTHER |");
            assertThat(report.text().split("\"checkpoint\"")[0])
                    .doesNotContain("\"HOLD\"", "RE_EXAMINATION", "COMPLIANCE_NOT_ESTABLISHED", "STATUS_OF_THE_PERSON")
                    .doesNotContainPattern(Pattern.compile("\"count\":[0-4]\\b"));
        }
        assertThat(lives)
                .as("a HOLD was there")
                .anyMatch(life -> life.coverage().counts().containsKey("rule HOLD"));
    }

    /** Returns the entries of a life at a time of its own in the two years, and with case ids of its own. */
    private static Stream<AuditEntry> moved(SimulationResult life) {
        Duration later =
                Duration.between(life.audit().getFirst().getAt(), BEGIN).plus(BETWEEN.multipliedBy(life.seed()));
        return life.audit().stream()
                .map(entry -> AuditEntry.newBuilder(entry)
                        .setCaseId(
                                CaseId.isValid(entry.getCaseId())
                                        ? entry.getCaseId()
                                                .replaceFirst("\\d{3}(?=\\d{3}$)", "%03d".formatted(life.seed()))
                                        : entry.getCaseId())
                        .setAt(entry.getAt().plus(later))
                        .build());
    }

    /** Returns the trees of entries in one partition, under a checkpoint that a member cosigned. */
    private static AuditTrees trees(List<AuditEntry> entries) {
        MemoryTree tree = new MemoryTree();
        entries.forEach(entry -> tree.append(AuditLeaf.hash(entry).orElseThrow()));
        Checkpoint root = new Checkpoint(new AuditTree(Topics.AUDIT.name(), 0).name(), entries.size(), tree.root());
        MemoryTree roots = new MemoryTree();
        roots.append(AuditLeaf.hash(root));
        Checkpoint all = new Checkpoint("herald.test", 1, roots.root());
        SignedCheckpoint signed = SignedCheckpoint.sign(
                        all, NoteSigner.of("herald.test", NoteKey.Kind.NOTE, LOG.getPrivate()))
                .with(Cosignature.sign(all, MemberWitness.signer(new MemberCode("br"), WITNESS.getPrivate()), BEGIN));
        List<TopicRecord> records = new ArrayList<>();
        records.add(record(
                Topics.CHECKPOINTS.name(),
                CheckpointIssued.newBuilder()
                        .setOrigin(all.origin())
                        .setTreeSize(1)
                        .setRootHash(ByteBuffer.wrap(all.root().bytes()))
                        .setNote(signed.note())
                        .setIssuedAt(BEGIN)
                        .build()));
        records.add(record(Topics.ROOTS.name(), AuditLeaf.added(root)));
        entries.forEach(entry -> records.add(record(Topics.AUDIT.name(), entry)));
        return AuditTrees.of(records);
    }

    private static TopicRecord record(String topic, SpecificRecord event) {
        return new TopicRecord(topic, 0, 0, BEGIN, "key", null, event, "", null);
    }
}

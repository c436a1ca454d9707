package dev.herald.cli.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.custody.ProofVerifier.Verdict;
import dev.herald.contract.orders.OrderSigner;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.signature.VerificationKey;
import dev.herald.contract.signature.VerificationKeys;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.Cosignature;
import dev.herald.contract.transparency.MemberWitness;
import dev.herald.contract.transparency.MemoryTree;
import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.transparency.NoteSigner;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.TlogPolicy;
import dev.herald.event.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomesReportTest {

    private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");
    private static final KeyPair LOG = SigningKey.create();
    private static final KeyPair WITNESS = SigningKey.create();
    private static final KeyPair OPERATOR = SigningKey.create();
    private static final Checkpoint TREE = new Checkpoint("herald.test", 3, new MemoryTree().root());
    private static final SignedCheckpoint SIGNED =
            SignedCheckpoint.sign(TREE, NoteSigner.of("herald.test", NoteKey.Kind.NOTE, LOG.getPrivate()));
    private static final SignedCheckpoint COSIGNED =
            SIGNED.with(Cosignature.sign(TREE, MemberWitness.signer(new MemberCode("br"), WITNESS.getPrivate()), AT));

    @Test
    void a_report_that_an_operator_signed_and_the_quorum_witnessed_is_authentic() {
        assertThat(verdict(report(COSIGNED).text(), keys(OPERATOR), policy(LOG)))
                .isEqualTo(Verdict.AUTHENTIC);
        assertThat(verdict(report(SIGNED).text(), keys(OPERATOR), policy(LOG))).isEqualTo(Verdict.UNWITNESSED);
        assertThat(verdict(report(COSIGNED).text(), keys(OPERATOR), null)).isEqualTo(Verdict.CONSISTENT);
        assertThat(verdict(report(COSIGNED).text(), ServiceKeys.of(Map.of()), policy(LOG)))
                .isEqualTo(Verdict.CONSISTENT);
    }

    @Test
    void a_report_of_another_key_or_log_is_forged() {
        assertThat(verdict(report(COSIGNED).text(), keys(LOG), policy(LOG))).isEqualTo(Verdict.FORGED);
        assertThat(verdict(report(COSIGNED).text(), keys(OPERATOR), policy(OPERATOR)))
                .isEqualTo(Verdict.FORGED);
    }

    /** The last character of the signature has bits that Base64 does not use. */
    @Test
    void a_report_with_any_altered_character_is_forged() {
        String text = report(COSIGNED).text();
        for (int place = 0; place < text.lastIndexOf("\"}") - 1; place++) {
            char other = text.charAt(place) == '7' ? '6' : '7';
            String altered = text.substring(0, place) + other + text.substring(place + 1);
            assertThat(verdict(altered, keys(OPERATOR), policy(LOG)))
                    .as(altered)
                    .isEqualTo(Verdict.FORGED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"report\":\"herald-outcomes/1\"}\n", "null", "[]"})
    void what_is_no_report_is_forged(String text) {
        assertThat(verdict(text, keys(OPERATOR), policy(LOG))).isEqualTo(Verdict.FORGED);
    }

    /** Whoever alters a report can compute its hash, and cannot sign it. */
    @Test
    void a_report_that_another_made_under_the_name_of_the_operator_is_forged() {
        OutcomesReport other = counted(COSIGNED, 8).sign(new OrderSigner("lind", "lind-1", WITNESS.getPrivate()));

        assertThat(verdict(other.text(), keys(OPERATOR), policy(LOG))).isEqualTo(Verdict.FORGED);
        assertThat(verdict(counted(COSIGNED, 8).text(), keys(OPERATOR), policy(LOG)))
                .as("without a signature")
                .isEqualTo(Verdict.CONSISTENT);
    }

    @Test
    void the_same_entries_make_the_same_report_whoever_signs_it() {
        assertThat(report(COSIGNED).text()).isEqualTo(report(COSIGNED).text());
        assertThat(report(COSIGNED).saysTheSame(counted(SIGNED, 7))).isTrue();
        assertThat(report(COSIGNED).saysTheSame(counted(COSIGNED, 8))).isFalse();
    }

    @Test
    void the_page_has_every_count_and_the_hash() {
        OutcomesReport report = report(COSIGNED);

        assertThat(report.page())
                .contains("# Outcomes of 2026", "the year is not complete", "| FR | RED_NOTICE | 7 |")
                .contains("Signed by lind. SHA-256 of the report: " + report.hash());
        assertThat(counted(COSIGNED, 4).page()).doesNotContain("| FR |", "REQUESTED", "Total");
    }

    private static Verdict verdict(String text, ServiceKeys keys, @Nullable TlogPolicy policy) {
        return OutcomesReport.verify(text, keys, policy).verdict();
    }

    private static OutcomesReport report(SignedCheckpoint checkpoint) {
        return counted(checkpoint, 7).sign(new OrderSigner("lind", "lind-1", OPERATOR.getPrivate()));
    }

    private static OutcomesReport counted(SignedCheckpoint checkpoint, int requests) {
        Stream<AuditEntry> entries = IntStream.rangeClosed(1, requests)
                .mapToObj(number -> AuditEntry.newBuilder()
                        .setCaseId("FR/2026-%06d".formatted(number))
                        .setService("intake")
                        .setActor("fr")
                        .setAction("REQUEST_TAKEN")
                        .setCauseId("cause")
                        .setAt(AT)
                        .setRevision(1)
                        .setDetail("RED_NOTICE")
                        .build());
        return OutcomesReport.counted(2026, checkpoint, entries);
    }

    private static ServiceKeys keys(KeyPair pair) {
        return ServiceKeys.of(Map.of(
                "lind",
                new VerificationKeys(
                        List.of(new VerificationKey("lind-1", pair.getPublic(), AT.minusSeconds(1), null)))));
    }

    private static TlogPolicy policy(KeyPair log) {
        return TlogPolicy.parse("log %s\nwitness br %s\nquorum br\n"
                .formatted(
                        new NoteKey("herald.test", NoteKey.Kind.NOTE, log.getPublic()).text(),
                        new NoteKey("i247/br", NoteKey.Kind.COSIGNATURE, WITNESS.getPublic()).text())
                .getBytes(StandardCharsets.UTF_8));
    }
}

package dev.herald.contract.custody;

import static dev.herald.contract.custody.ProofInclusionTest.POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.CustodyEntry.Act;
import dev.herald.contract.custody.ProofVerifier.Verdict;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.signature.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A proof of ten lines: the first, eight entries, the last. */
class ProofVerifierTest {

    private static final CustodyLog LOG = RecallFixture.withOneSilentAndOneUnable();
    private static final String PROOF = RecallProof.of(LOG);
    /** it keeps the case, and br is instructed to remove it. */
    private static final CustodyLog LOG_OF_TWO = ofTwo();

    private static final String NO_CHECKPOINT =
            "no checkpoint of the audit's tree covers it: dissemination could write another history";

    @Test
    void an_unaltered_proof_has_every_signature_and_the_entries_of_the_log() {
        ProofVerifier check = check(PROOF);

        assertThat(check.faults()).isEmpty();
        assertThat(check.verdict()).isEqualTo(Verdict.UNWITNESSED);
        assertThat(check.notes()).containsExactly(NO_CHECKPOINT);
        assertThat(check.entries()).isEqualTo(LOG.entries());
        assertThat(check.members()).containsOnlyKeys(1, 2, 3);
    }

    @Test
    void a_byte_that_is_changed_anywhere_is_found() {
        byte[] proof = PROOF.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < proof.length; i++) {
            byte[] altered = proof.clone();
            altered[i] ^= 1;
            assertThat(ProofVerifier.verify(altered).verdict())
                    .as("byte %d of line %d", i, line(i))
                    .isEqualTo(Verdict.FORGED);
        }
    }

    @Test
    void an_altered_line_is_named() {
        assertThat(faults(PROOF.replace("UNABLE", "REMOVED")))
                .containsExactly("line 7 was altered: it does not match its hash");
        assertThat(faults(PROOF.replace("\"2\":\"de\"", "\"2\":\"it\"")))
                .contains("line 1 was altered: it is not the first line of a proof");
        assertThat(faults(PROOF.replace("{\"entry\":3,", "{\"entry\": 3,")))
                .containsExactly("line 4 was altered: it does not match its hash");
    }

    @Test
    void a_case_or_a_member_that_was_exchanged_in_the_first_line_is_found_though_every_hash_is_made_anew() {
        assertThat(faults(withFirstLine(LOG.caseId(), LOG_OF_TWO.members()))).isEmpty();
        assertThat(faults(withFirstLine(new CaseId("FR/2026-000124"), LOG_OF_TWO.members())))
                .contains("line 2 is about another case than the first line");
        assertThat(faults(withFirstLine(LOG.caseId(), Map.of(1, "br", 3, "jp"))))
                .contains("line 2 names other members than the first line does");
        assertThat(faults(withFirstLine(LOG.caseId(), Map.of(1, "br"))))
                .contains("line 2 names other members than the first line does");
        assertThat(faults(withFirstLine(LOG.caseId(), Map.of(1, "br", 3, "it", 4, "jp"))))
                .contains("the first line has a member that no entry names");
    }

    @Test
    void no_date_is_too_early_or_too_late_for_a_verdict() {
        for (String date : List.of("+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z")) {
            for (Instant at : List.of(RecallFixture.hour(1), RecallFixture.hour(104))) {
                assertThat(PROOF).contains(at.toString());
                assertThat(check(PROOF.replace(at.toString(), date)).verdict()).isEqualTo(Verdict.FORGED);
            }
        }
    }

    @Test
    void a_missing_entry_is_named() {
        List<String> lines = lines();
        lines.remove(6);

        assertThat(faults(joined(lines))).containsExactly("entry 6 is missing before line 7");
    }

    @Test
    void entries_that_changed_places_are_named() {
        List<String> lines = lines();
        Collections.swap(lines, 5, 6);

        assertThat(faults(joined(lines)))
                .contains("entry 5 was moved: it is in line 7", "entry 5 is too late, in line 7");
    }

    @Test
    void an_end_that_was_cut_off_is_named() {
        List<String> lines = lines();
        String last = lines.removeLast();
        assertThat(faults(joined(lines))).containsExactly("the last line is missing: the file was cut off");

        lines.removeLast();
        lines.add(last);
        assertThat(faults(joined(lines)))
                .contains("entries 8 to 8 are missing at the end: they were cut off", "no recall is closed in it");
        assertThat(faults(PROOF.substring(0, PROOF.length() - 1)))
                .containsExactly("line 10 is incomplete: the file was cut off or altered at its end");
    }

    @Test
    void lines_of_another_proof_do_not_pass() {
        CustodyLog other = new RecallFixture()
                .sent(Act.NOTICE, 1, "br")
                .named(Act.CLOSED, 1)
                .log();
        List<String> lines = lines();
        lines.set(1, RecallProof.of(other).lines().toList().get(1));
        assertThat(faults(joined(lines))).containsExactly("line 3 does not follow the previous entry");

        lines = lines();
        lines.set(0, RecallProof.of(other).lines().toList().getFirst());
        assertThat(faults(joined(lines))).contains("the last line does not belong to the first line");
    }

    @Test
    void without_keys_a_proof_is_consistent_at_most() {
        ProofVerifier check = ProofVerifier.verify(PROOF.getBytes(StandardCharsets.UTF_8));

        assertThat(check.verdict()).isEqualTo(Verdict.CONSISTENT);
        assertThat(check.notes())
                .contains("signatures were not verified, because no key was given: br, de, dissemination");
    }

    @Test
    void a_proof_is_not_authentic_while_the_key_of_a_member_in_it_is_missing() {
        ServiceKeys keys =
                ServiceKeys.of(Map.of("dissemination", RecallFixture.keys().of("dissemination")));

        ProofVerifier check = ProofVerifier.verify(PROOF.getBytes(StandardCharsets.UTF_8), keys, POLICY);

        assertThat(check.verdict()).isEqualTo(Verdict.CONSISTENT);
        assertThat(check.notes()).contains("signatures were not verified, because no key was given: br, de");
    }

    @Test
    void what_was_made_anew_is_found_by_its_signature_and_by_the_hash_in_the_audit() {
        RecallFixture recall = new RecallFixture().sent(Act.NOTICE, 1, "br").named(Act.CLOSED, 1);
        String anew = RecallProof.of(recall.logSignedBy(new Signer(
                "service",
                "dissemination",
                "dissemination-1",
                SigningKey.create().getPrivate())));
        String unsigned =
                RecallProof.of(new CustodyLog(RecallFixture.CASE, recall.log().entries(), RecallFixture.MEMBERS));
        String sealed = LOG.entries().getLast().hash();

        assertThat(faults(anew)).containsExactly("the end of the proof: the signature of dissemination does not fit");
        assertThat(faults(unsigned)).containsExactly("the end of the proof: dissemination did not sign it");
        assertThat(check(PROOF).isSealedBy(sealed)).isTrue();
        assertThat(check(anew).isSealedBy(sealed)).isFalse();
    }

    @Test
    void the_signature_of_another_proof_does_not_fit() {
        CustodyLog other = new RecallFixture()
                .sent(Act.NOTICE, 1, "br")
                .named(Act.CLOSED, 1)
                .log();
        String foreign = other.signatures().get(2L);
        CustodyLog swapped = new CustodyLog(LOG.caseId(), LOG.entries(), LOG.members(), Map.of(8L, foreign));

        assertThat(faults(RecallProof.of(swapped)))
                .containsExactly("the end of the proof: the signature of dissemination does not fit");
    }

    @Test
    void an_acknowledgement_that_another_member_signed_is_found() {
        CustodyLog log = recallOf("br")
                .statedInTheNameOf(Act.REMOVED, 1, "br", "de")
                .named(Act.CLOSED, 1)
                .log();

        assertThat(faults(RecallProof.of(log))).containsExactly("entry 3: br has no key of the id that signed it");
    }

    @Test
    void an_acknowledgement_that_is_booked_as_another_act_or_version_is_found() {
        CustodyLog log = recallOf("br")
                .stated(Act.UNABLE, 1, "br")
                .named(Act.CLOSED, 1, "br")
                .log();
        CustodyEntry.Statement unable = log.entries().get(2).statement();
        CustodyLog forged = recallOf("br")
                .statedAs(Act.REMOVED, 1, "br", unable)
                .named(Act.CLOSED, 1)
                .log();

        assertThat(faults(RecallProof.of(log))).isEmpty();
        assertThat(faults(RecallProof.of(forged))).containsExactly("entry 3: the signature of br does not fit");
    }

    @Test
    void an_acknowledgement_without_a_signature_is_named() {
        CustodyLog log = recallOf("br")
                .statedUnsigned(Act.REMOVED, 1, "br")
                .named(Act.CLOSED, 1)
                .log();

        ProofVerifier check = check(RecallProof.of(log));

        assertThat(check.verdict()).isEqualTo(Verdict.UNWITNESSED);
        assertThat(check.notes())
                .contains("acknowledged without a signature of their own, so that dissemination alone says so: br");
    }

    @Test
    void a_key_is_accepted_in_its_period_and_a_members_for_the_days_that_a_mailbox_keeps_records() {
        Instant removed = RecallFixture.hour(5);
        byte[] proof = PROOF.getBytes(StandardCharsets.UTF_8);

        assertThat(ProofVerifier.verify(proof, RecallFixture.keysUntil("br", removed.minus(Duration.ofDays(6))), POLICY)
                        .faults())
                .isEmpty();
        assertThat(ProofVerifier.verify(proof, RecallFixture.keysUntil("br", removed.minus(Duration.ofDays(7))), POLICY)
                        .faults())
                .contains("entry 5: the key of br that signed it was not valid then");
        assertThat(ProofVerifier.verify(proof, RecallFixture.keysUntil("dissemination", RecallFixture.hour(8)), POLICY)
                        .faults())
                .containsExactly("the end of the proof: the key of dissemination that signed it was not valid then");
    }

    @Test
    void a_recall_that_forgets_an_instructed_member_is_not_complete() {
        CustodyLog silent = recallOf("br", "de")
                .stated(Act.REMOVED, 1, "br")
                .named(Act.CLOSED, 1)
                .log();
        CustodyLog unable = recallOf("br", "de")
                .stated(Act.REMOVED, 1, "br")
                .stated(Act.UNABLE, 1, "de")
                .named(Act.CLOSED, 1)
                .log();

        for (CustodyLog log : List.of(silent, unable)) {
            assertThat(faults(RecallProof.of(log)))
                    .anyMatch(fault ->
                            fault.contains(", de: instructed, has not removed it, and is not named at the end"));
        }
    }

    @Test
    void a_recall_that_names_or_hears_members_that_it_did_not_instruct_is_wrong() {
        CustodyLog named = recallOf("br")
                .named(Act.OVERDUE, 1, "br", "de")
                .named(Act.CLOSED, 1, "br")
                .log();
        CustodyLog heard = recallOf("br")
                .stated(Act.REMOVED, 1, "br")
                .stated(Act.REMOVED, 1, "de")
                .named(Act.CLOSED, 1)
                .log();
        CustodyLog never = new RecallFixture()
                .sent(Act.NOTICE, 1, "br")
                .sent(Act.INSTRUCTED, 1, "br", "it")
                .named(Act.OVERDUE, 1, "br", "it")
                .named(Act.CLOSED, 1, "br", "it")
                .log();

        assertThat(faults(RecallProof.of(named))).containsExactly("entry 3, de: named, and awaited no more or never");
        assertThat(faults(RecallProof.of(heard)))
                .containsExactly("entry 4, de: not instructed, and acknowledges the removal");
        assertThat(faults(RecallProof.of(never))).containsExactly("entry 2, it: instructed, and never sent the case");
    }

    @Test
    void a_holder_that_the_recall_did_not_instruct_is_named() {
        CustodyLog log = new RecallFixture()
                .sent(Act.NOTICE, 1, "br", "de")
                .sent(Act.INSTRUCTED, 1, "de")
                .stated(Act.REMOVED, 1, "de")
                .named(Act.CLOSED, 1)
                .log();

        assertThat(check(RecallProof.of(log)).notes())
                .contains("the recall did not instruct br: the case is in force there");
    }

    @Test
    void a_proof_ends_with_the_last_entry_that_is_signed() {
        CustodyLog late = recallOf("br")
                .named(Act.OVERDUE, 1, "br")
                .named(Act.CLOSED, 1, "br")
                .stated(Act.REMOVED, 1, "br")
                .sent(Act.NOTICE, 2, "br")
                .log();

        ProofVerifier check = check(RecallProof.of(late));

        assertThat(check.faults()).isEmpty();
        assertThat(check.entries()).extracting(CustodyEntry::act).endsWith(Act.CLOSED, Act.REMOVED);
    }

    @Test
    void an_entry_with_a_huge_number_is_one_fault() {
        String huge = lines().get(2).replace("\"entry\":2", "\"entry\":" + (1L << 62));
        CustodyEntry moved = new CustodyEntry(
                RecallFixture.CASE,
                1L << 62,
                RecallFixture.BEGIN,
                Act.NOTICE,
                1,
                "02",
                List.of(),
                null,
                null,
                LOG.entries().getFirst().hash());
        List<String> lines = lines();
        lines.set(2, ProofLines.write(moved));

        assertThat(faults(PROOF.replace(lines().get(2), huge))).isNotEmpty();
        assertThat(faults(joined(lines)))
                .contains("entries from 2 to 4611686018427387903 are missing or moved before line 3")
                .hasSizeLessThan(20);
    }

    @Test
    void hostile_files_are_forged_and_their_faults_are_few() {
        String table = "{\"1\":\"br\"".repeat(1_000);
        Map<String, String> files = Map.of(
                "empty lines", "\n".repeat(150_000),
                "many lines", "\n".repeat(300_000),
                "entries that are none", "{\"entry\":1}\n".repeat(150_000),
                "deep", "[".repeat(5_000_000) + "\n".repeat(4),
                "one line", "x".repeat(20_000_000),
                "nested tables", table + "\n" + table + "\n" + table + "\n",
                "a long bit set",
                        PROOF.replaceFirst("\"members\":\"0e\"", "\"members\":\"" + "ff".repeat(5_000_000) + "\""));

        files.forEach((what, file) -> {
            ProofVerifier check = check(file);
            assertThat(check.verdict()).as(what).isEqualTo(Verdict.FORGED);
            assertThat(check.faults()).as(what).hasSizeBetween(1, 101);
        });
    }

    /** Returns the proof of the log of two with another first line, which the last line names. */
    static String withFirstLine(CaseId caseId, Map<Integer, String> members) {
        List<String> lines = new ArrayList<>(RecallProof.of(LOG_OF_TWO).lines().toList());
        ProofLines.LastLine last = ProofLines.parseLast(lines.removeLast()).orElseThrow();
        lines.set(0, ProofLines.write(new ProofLines.FirstLine(caseId, members)));
        lines.add(ProofLines.write(new ProofLines.LastLine(
                last.entries(), last.head(), ProofLines.hash(lines.getFirst()), last.signature())));
        return joined(lines);
    }

    private static RecallFixture recallOf(String... members) {
        return new RecallFixture().sent(Act.NOTICE, 1, members).sent(Act.INSTRUCTED, 1, members);
    }

    private static CustodyLog ofTwo() {
        CustodyLog log = new RecallFixture()
                .sent(Act.NOTICE, 1, "br", "it")
                .sent(Act.INSTRUCTED, 1, "br")
                .stated(Act.REMOVED, 1, "br")
                .named(Act.CLOSED, 1)
                .log();
        return new CustodyLog(log.caseId(), log.entries(), Map.of(1, "br", 3, "it"), log.signatures());
    }

    private static ProofVerifier check(String proof) {
        return ProofVerifier.verify(proof.getBytes(StandardCharsets.UTF_8), RecallFixture.keys(), POLICY);
    }

    private static List<String> faults(String proof) {
        return check(proof).faults();
    }

    private static List<String> lines() {
        return new ArrayList<>(PROOF.lines().toList());
    }

    private static String joined(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static long line(int offset) {
        return PROOF.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }
}

package dev.herald.stack.explaining;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.event.AuditEntry;
import dev.herald.event.FactRegistered;
import dev.herald.stack.register.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

class ExplanationTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final String HASH = "ab".repeat(32);

    private static final String FLAGGED = """
            {"caseId": "FR/2026-000123", "requester": "fr", "instrument": "RED_NOTICE", "state": "OPEN", "revision": 1,
             "approvedRevision": 0, "ruleBook": "%s", "registerVersion": 12,
             "request": {"caseId": "FR/2026-000123", "submittedBy": "fr",
               "person": {"name": {"familyName": "Vaudrec", "forenames": "Anselme"}, "birthDate": "1974-03-05"},
               "charges": [{"maximumPenalty": "P18M", "offence": "Theft"}], "facts": {"summary": "He did.", "dates": []}},
             "timeline": [
               {"at": "2026-06-15T10:00:00Z", "what": "REVISION_RECEIVED", "detail": "flagged by C10"},
               {"at": "2026-06-15T11:00:00Z", "what": "SCREENED_AGAIN", "detail": "REGISTER: flagged by C10, C22"},
               {"at": "2026-06-15T11:30:00Z", "what": "ASKED", "detail": "q1 to fr"}],
             "flags": [
               {"ruleId": "C10", "ruleVersion": "1", "severity": "BLOCK_OVERRIDABLE", "legalBasis": "RPD Art. 83(1)(b)(i)",
                "evidence": ["charges[0].maximumPenalty", "charges[1].maximumPenalty"], "explanation": "at most P18M, needs P2Y",
                "blocksInForce": false, "holds": false, "refuses": false, "facts": []},
               {"ruleId": "C22", "ruleVersion": "1", "severity": "REVIEW", "legalBasis": "AGN/53/RES/7",
                "evidence": ["person.name", "person.birthDate"], "explanation": "extradition was refused before",
                "blocksInForce": true, "holds": true, "refuses": false,
                "facts": [{"factId": "f-1", "version": 4, "kind": "REFUSED_EXTRADITION", "confidence": 60,
                           "confidentiality": "FOR_OFFICIAL_USE_ONLY"}]}],
             "approvedFlags": []}""".formatted(HASH);

    @Test
    void each_flag_is_shown_with_basis_evidence_consequence_and_facts() {
        String text = text(FLAGGED, Map.of("f-1", recorded(fact(), 4)));
        assertThat(text)
                .contains("FR/2026-000123  RED_NOTICE of fr, revision 1: OPEN")
                .contains("2026-06-15T11:00:00Z, because of REGISTER", HASH, "version 12")
                .contains("2 flags on revision 1")
                .contains("C10 version 1  BLOCK_OVERRIDABLE  RPD Art. 83(1)(b)(i)", "at most P18M, needs P2Y")
                .contains("charges[0].maximumPenalty = P18M", "charges[1].maximumPenalty, which is empty")
                .contains("keeps it from approval unless an officer overrides it with a reason")
                .contains("blocks what is in force until a person decides; keeps a diffusion waiting for an officer")
                .contains(
                        "f-1, version 4: unchanged since",
                        "REFUSED_EXTRADITION, valid always, its reporter is 60% sure")
                .contains("reported by ca: a letter");
    }

    @Test
    void no_person_is_shown() {
        assertThat(text(FLAGGED, Map.of()) + json(FLAGGED, Map.of()))
                .contains("person.name = •••", "person.birthDate = •••")
                .doesNotContain("Vaudrec", "Anselme", "1974", "He did");
    }

    @Test
    void what_became_of_a_fact_since_is_said() {
        assertThat(text(FLAGGED, Map.of("f-1", recorded(fact(), 9)))).contains("written anew since, as version 9");
        assertThat(text(
                        FLAGGED,
                        Map.of(
                                "f-1",
                                recorded(
                                        FactRegistered.newBuilder(fact())
                                                .setRetracted(true)
                                                .build(),
                                        9))))
                .contains("retracted since, as version 9");
        assertThat(text(
                        FLAGGED,
                        Map.of(
                                "f-1",
                                recorded(
                                        FactRegistered.newBuilder(fact())
                                                .setValidUntil(NOW)
                                                .build(),
                                        4))))
                .contains("unchanged since, and its time is over");
        assertThat(text(FLAGGED, Map.of())).contains("no longer in the register");
    }

    @Test
    void who_reported_what_is_restricted_is_kept_back() {
        FactRegistered restricted = FactRegistered.newBuilder(fact())
                .setConfidentiality(Confidentiality.RESTRICTED)
                .build();
        String flagged = FLAGGED.replace("FOR_OFFICIAL_USE_ONLY", "RESTRICTED");
        assertThat(text(flagged, Map.of("f-1", recorded(restricted, 4))))
                .contains("who reported it is kept back")
                .doesNotContain("a letter", "reported by ca");
        assertThat(text(FLAGGED, Map.of("f-1", recorded(restricted, 9))))
                .as("restricted only since then")
                .doesNotContain("a letter");
    }

    @Test
    void where_nothing_is_flagged_it_says_which_rule_book_cleared_it() {
        String cleared = """
                {"caseId": "FR/2026-000123", "requester": "fr", "instrument": "RED_NOTICE", "state": "IN_FORCE",
                 "revision": 2, "ruleBook": "%s", "registerVersion": 3, "request": {"caseId": "FR/2026-000123"},
                 "timeline": [], "flags": [], "approvedFlags": []}""".formatted(HASH);
        assertThat(text(cleared, Map.of()))
                .contains("Cleared: every rule of this rule book was heard on revision 2, and none spoke.", HASH);
    }

    @Test
    void of_a_closed_case_only_hashes_are_left_and_that_is_said() {
        String closed = """
                {"caseId": "FR/2026-000123", "requester": "fr", "instrument": "RED_NOTICE", "state": "DENIED",
                 "revision": 1, "ruleBook": "%s", "registerVersion": 3, "request": null, "timeline": [],
                 "flags": [{"ruleId": "C10", "ruleVersion": "1", "severity": "BLOCK", "evidence": [], "explanation": ""}],
                 "approvedFlags": []}""".formatted(HASH);
        assertThat(text(closed, Map.of()))
                .contains("the person forgotten", "Only hashes")
                .contains("C10 version 1 BLOCK")
                .contains("revision 1: C10,C26 (SUBMISSION, register 3)", "audit entry " + "cd".repeat(32))
                .doesNotContain("says");
    }

    private static String text(String file, Map<String, Recorded<FactRegistered>> register) {
        return String.join("\n", ExplanationText.of(json(file, register)));
    }

    private static ObjectNode json(String file, Map<String, Recorded<FactRegistered>> register) {
        try {
            return Explanation.of(new ObjectMapper().readTree(file), register, List.of(screened()), NOW);
        } catch (JacksonException e) {
            throw new AssertionError(e);
        }
    }

    private static AuditEntry screened() {
        return AuditEntry.newBuilder()
                .setCaseId("FR/2026-000123")
                .setService("screening")
                .setSequence(1)
                .setActor("screening")
                .setAction("SCREENED")
                .setCauseId("c")
                .setGround("C10,C26")
                .setRuleBook(HASH)
                .setPreviousHash("")
                .setHash("cd".repeat(32))
                .setAt(NOW)
                .setRevision(1)
                .setDetail("SUBMISSION, register 3")
                .build();
    }

    private static Recorded<FactRegistered> recorded(FactRegistered fact, long version) {
        return new Recorded<>(fact, version, NOW, "/herald/operator");
    }

    private static FactRegistered fact() {
        return FactRegistered.newBuilder()
                .setFactId("f-1")
                .setKind(FactKind.REFUSED_EXTRADITION)
                .setReportedBy("ca")
                .setProvenance("a letter")
                .build();
    }
}

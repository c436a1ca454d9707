package dev.herald.cli.officer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class EvidenceTextTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_list_says_what_is_named_where_whether_it_is_there_and_whether_it_is_opened() {
        String text = String.join("\n", EvidenceText.list(read("""
                {"caseId": "FR/2026-000123", "revision": 1,
                 "documents": [
                   {"sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "kind": "COURT_DECISION",
                    "mediaType": "application/pdf", "size": 1200, "revisions": [1], "questions": ["Q2"], "arrived": true,
                    "openedAt": "2026-03-01T12:00:00Z"},
                   {"sha256": "1f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "kind": "ARREST_WARRANT",
                    "mediaType": "application/pdf", "size": 7, "revisions": [1, 2], "questions": [], "arrived": false,
                    "openedAt": null}],
                 "facts": [{"factId": "refusal-1", "version": 4, "kind": "REFUSED_EXTRADITION", "flags": ["C22", "C23"],
                    "openedAt": null}]}
                """)));

        assertThat(text)
                .contains("refusal-1", "4", "REFUSED_EXTRADITION", "C22, C23", "no")
                .contains("9f86d081884c7d65", "COURT_DECISION", "1200", "revision 1, answer Q2", "2026-03-01T12:00:00Z")
                .contains("revision 1, revision 2", "not arrived")
                .contains(
                        "./herald case FR/2026-000123 --open ID or flag",
                        "./herald case FR/2026-000123 --save FOLDER");
    }

    @Test
    void a_case_without_evidence_says_so() {
        assertThat(EvidenceText.list(read("{\"documents\": [], \"facts\": []}")))
                .containsExactly("The case names no document, and its flags rest on no fact.");
    }

    @Test
    void a_hold_is_printed_with_every_sealed_fact() {
        String text = String.join("\n", EvidenceText.fact(read("""
                {"factId": "HOLD", "version": 1, "recordedAt": "2026-03-01T12:00:00Z", "flags": ["HOLD"],
                 "fact": {"facts": [{"factId": "a", "attestedBy": "de", "attestation":
                   {"person": {"names": [{"familyName": "Vaudrec"}]}, "matter": "REFUGEE", "against": ["FR"],
                    "since": "2024", "signedBy": ["one", "two"]}, "recordedAt": "2026-03-01T11:00:00Z"}]}}
                """)));
        assertThat(text)
                .contains("HOLD, version 1, recorded 2026-03-01T12:00:00Z, named by HOLD")
                .contains("facts[0].attestedBy", "facts[0].attestation.matter", "REFUGEE", "one, two", "Vaudrec");
    }

    @Test
    void a_fact_is_printed_with_every_field_that_has_a_value() {
        String text = String.join("\n", EvidenceText.fact(read("""
                {"factId": "refusal-1", "version": 4, "recordedAt": "2026-03-01T12:00:00Z", "flags": ["C22"],
                 "fact": {"factId": "refusal-1", "kind": "REFUSED_EXTRADITION", "provenance": "reported by br",
                   "validUntil": null, "retracted": false,
                   "person": {"names": [{"familyName": "Vaudrec"}], "nationalities": ["FR", "BR"]},
                   "refusedExtradition": {"ground": "UNFAIR_TRIAL", "rationale": "No appeal."}}}
                """)));

        assertThat(text)
                .contains("refusal-1, version 4, recorded 2026-03-01T12:00:00Z, named by C22")
                .contains("provenance", "reported by br", "refusedExtradition.rationale", "No appeal.")
                .contains("person.names[0].familyName", "Vaudrec", "person.nationalities", "FR, BR")
                .doesNotContain("validUntil");
    }

    private static JsonNode read(String json) {
        return JSON.readTree(json);
    }
}

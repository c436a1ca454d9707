package dev.herald.cli.officer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

class CaseFileTextTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_case_file_is_one_screen_with_its_flags_questions_and_next_commands() {
        String text = text(file("AWAITING_ANSWER"));

        assertThat(text)
                .contains("FR/2026-000123  RED_NOTICE of fr, revision 2: AWAITING_ANSWER")
                .contains("Vaudrec, Octave, born 1971-03-05, FR", "FRAUD: Fraud of savers, up to P10Y")
                .contains("C22", "REVIEW", "extradition was refused before. AGN/53/RES/7")
                .contains("Q2", "to fr", "Which court?", "no answer yet; due")
                .contains("REVISION_RECEIVED", "revision 1: flagged by C22")
                .contains("./herald case FR/2026-000123 --explain", "./herald decide FR/2026-000123 ACTION");
        assertThat(text.lines().count()).isLessThan(40);
    }

    @Test
    void a_finding_that_awaits_a_second_officer_is_shown() {
        ObjectNode file = file("OPEN");
        file.putObject("proposal")
                .put("kind", "DENIED")
                .put("officer", "adeyemi")
                .put("reasons", "An unfair trial.")
                .putArray("articles")
                .add("ARTICLE_2");

        assertThat(text(file)).contains("Awaits a second officer", "adeyemi proposes DENIED on ARTICLE_2");
    }

    @Test
    void an_approval_whose_mail_waits_for_the_number_of_the_notice_is_shown() {
        ObjectNode file = file("IN_FORCE");
        file.putObject("approvalToNotify").put("kind", "APPROVED").put("revision", 2);

        assertThat(text(file)).contains("its mail waits for the number of the notice");
    }

    @Test
    void earlier_decisions_are_shown_with_officers_grounds_and_reasons() {
        ObjectNode file = file("OPEN");
        ObjectNode decision = file.putArray("decisions")
                .addObject()
                .put("at", "2026-11-25T10:00:00Z")
                .put("kind", "DENIED")
                .put("revision", 1)
                .put("reasons", "An unfair trial.");
        decision.putArray("officers").add("adeyemi").add("brandt");
        decision.putArray("grounds").add("HUMAN_RIGHTS");
        decision.putArray("articles").add("ARTICLE_2");

        assertThat(text(file))
                .contains("Decisions", "DENIED", "adeyemi, brandt")
                .contains("revision 1, HUMAN_RIGHTS, ARTICLE_2: An unfair trial.");
    }

    @Test
    void the_officer_who_holds_the_case_is_shown() {
        ObjectNode file = file("OPEN");
        file.putObject("claim").put("officer", "brandt").put("until", "2026-11-25T11:00:00Z");

        assertThat(text(file)).contains("claimed", "by brandt until 2026-11-25");
        assertThat(text(file("OPEN"))).doesNotContain("claimed");
    }

    @Test
    void members_to_consult_are_shown() {
        ObjectNode file = file("OPEN");
        file.putArray("consult").add("ca").add("de");

        assertThat(text(file)).contains("  consult: ca, de");
        assertThat(text(file("OPEN"))).doesNotContain("consult:");
    }

    @Test
    void the_number_of_officers_who_may_decide_is_shown() {
        ObjectNode file = file("OPEN");
        file.putObject("deciders").put("officers", 5).put("cleared", 3);

        assertThat(text(file)).contains("may decide", "5 officers, 3 of them cleared");
    }

    @Test
    void facts_that_a_flag_does_not_list_are_counted() {
        ObjectNode file = file("OPEN");
        ((ObjectNode) file.path("flags").path(0)).put("furtherFacts", 20);

        assertThat(text(file)).contains("It rests on 20 further facts, which are not listed");
    }

    @Test
    void other_cases_that_a_flag_rests_on_are_listed_and_those_that_it_does_not_list_are_counted() {
        ObjectNode file = file("OPEN");
        ObjectNode flag = (ObjectNode) file.path("flags").path(0);
        flag.putArray("matchedCases").add("BR/2025-000007").add("KE/2026-000001");

        assertThat(text(file))
                .contains("Other cases: BR/2025-000007, KE/2026-000001")
                .doesNotContain("more");
        flag.put("furtherCases", 3);
        assertThat(text(file)).contains("KE/2026-000001 and 3 more");
    }

    @Test
    void a_forgotten_case_says_that_the_person_is_deleted() {
        ObjectNode file = file("BARRED");
        file.putNull("request");

        assertThat(text(file)).contains("deleted: only ids and codes are left").doesNotContain("Vaudrec");
    }

    @Test
    void a_long_timeline_is_cut_to_its_latest_entries_and_says_so() {
        ObjectNode file = file("OPEN");
        for (int i = 0; i < 20; i++) {
            file.withArray("timeline")
                    .addObject()
                    .put("at", "2026-11-25T10:00:00Z")
                    .put("what", "ASKED")
                    .put("who", "brandt")
                    .put("revision", 1)
                    .put("detail", "Q" + i);
        }

        assertThat(text(file)).contains("Timeline, the latest 10 of 21", "Q19").doesNotContain("Q9");
    }

    private static String text(ObjectNode file) {
        return String.join("\n", CaseFileText.lines(file));
    }

    private static ObjectNode file(String state) {
        ObjectNode file = (ObjectNode) JSON.readTree("""
                {
                  "caseId": "FR/2026-000123", "requester": "fr", "instrument": "RED_NOTICE", "revision": 2,
                  "approvedRevision": 0, "sequence": 5,
                  "request": {
                    "person": {
                      "name": {"familyName": "Vaudrec", "forenames": "Octave"},
                      "birthDate": "1971-03-05", "nationalities": ["FR"]
                    },
                    "charges": [{"category": "FRAUD", "offence": "Fraud of savers", "maximumPenalty": "P10Y"}]
                  },
                  "flags": [{"ruleId": "C22", "severity": "REVIEW", "legalBasis": "AGN/53/RES/7",
                             "explanation": "extradition was refused before"}],
                  "questions": [{"questionId": "Q2", "addressee": "fr", "text": "Which court?", "answer": null,
                                 "answerBy": "2026-12-25T10:00:00Z"}],
                  "proposal": null,
                  "timeline": [{"at": "2026-11-25T09:00:00Z", "what": "REVISION_RECEIVED", "who": "fr", "revision": 1,
                                "detail": "flagged by C22"}]
                }
                """);
        return file.put("state", state);
    }
}

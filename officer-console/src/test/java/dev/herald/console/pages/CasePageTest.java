package dev.herald.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.api.CaveatView;
import dev.herald.console.api.CommandGateway.CommandResult;
import dev.herald.console.api.CommandGateway.GatewayClosed;
import dev.herald.console.api.CommandRequest.Kind;
import dev.herald.contract.decision.StandingTexts;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.CaveatKind;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.Ground;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class CasePageTest extends PagesFixture {

    private static final Map<String, List<String>> JUDGED_IN_SWEDEN = words(
            "caveat.0.kind", "FINAL_JUDGMENT",
            "caveat.0.territories", "SE",
            "caveat.0.basis", "Judged.",
            "reasons", "Judged in Sweden.");

    private static final String IN_FORCE = "/cases/JP/2025-004410";
    private static final String BLOCKED = "/cases/AR/2026-000008";
    private static final String PROPOSED = "/cases/KE/2026-000310";

    private Visitor officer;

    @BeforeEach
    void an_officer_signs_in() {
        officer = signedIn("adeyemi");
    }

    @Test
    void a_case_shows_what_an_officer_needs_and_the_view_is_recorded_first() {
        Document page = officer.page(CASE);

        assertThat(page.title()).isEqualTo("FR/2026-000123 Open – Herald");
        assertThat(page.selectFirst("#subject").text())
                .contains(
                        "Щербакова, Юлия Андреевна", "Shcherbakova, Iuliia", "1979-03", "LV Latvia", "Former official");
        assertThat(page.selectFirst("#request").text())
                .contains("Fraud", "10 years", "1 year 6 months", "Tribunal judiciaire de Lyon", "Lyon, Genève");
        assertThat(page.selectFirst("#flags").text())
                .contains("C22", "two officers", "worksheet of Article 34(3)", "AGN/53/RES/7");
        assertThat(page.selectFirst("#questions").text()).contains("BR Brazil", "2 d left", "n'a pas été entendue");
        assertThat(page.selectFirst("#history").text()).contains("castillo", "The summary of facts named no act");
        assertThat(page.select("#history .timeline li")).hasSize(6);
        assertThat(review().views()).containsExactly("adeyemi at FR/2026-000123");
    }

    @Test
    void a_flag_links_to_the_other_cases_that_it_rests_on_and_counts_those_that_it_does_not_list() {
        ObjectNode flag =
                (ObjectNode) files().json("FR/2026-000123").get("flags").get(0);
        flag.put("matchedCase", "KE/2026-000001").put("furtherCases", 3);
        flag.putArray("matchedCases").add("BR/2025-000007").add("KE/2026-000001");

        Element flags = officer.page(CASE).selectFirst("#flags");

        assertThat(flags.select("a[href^=/cases/]").eachAttr("href"))
                .containsExactly("/cases/BR/2025-000007", "/cases/KE/2026-000001");
        assertThat(flags.select(".line").eachText())
                .containsSubsequence("BR/2025-000007", "KE/2026-000001", "and 3 cases more");
    }

    @Test
    void a_case_whose_view_cannot_be_recorded_is_not_shown() {
        review().willRecordNoView(new GatewayClosed("the broker does not answer"));

        HttpResponse<String> response = officer.get(CASE);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("the broker does not answer").doesNotContain("Щербакова");
    }

    @Test
    void an_unknown_case_and_an_address_that_is_none_are_not_found() {
        assertThat(officer.get("/cases/FR/2026-999999").statusCode()).isEqualTo(404);
        assertThat(officer.get("/cases/FR/smith").statusCode()).isEqualTo(404);
        assertThat(review().views()).isEmpty();
    }

    @Test
    void a_report_of_an_arrest_that_waits_shows_its_words_and_says_who_does_not_have_them() {
        files().json("AR/2026-000008")
                .putArray("reports")
                .addObject()
                .put("messageId", "m-1")
                .put("reportedBy", "de")
                .put("noticeId", "AR-2026-000008")
                .put("kind", "ARRESTED")
                .put("occurredOn", "2026-03-02")
                .put("place", "Passau")
                .putNull("details")
                .put("contact", "duty officer")
                .put("waits", true);

        assertThat(officer.page(BLOCKED).selectFirst("#reports").text())
                .contains(
                        "Arrested on 2026-03-02",
                        "Passau",
                        "duty officer",
                        "the requester has it once officers restore")
                .doesNotContain("null");
    }

    @Test
    void a_caveat_that_a_fact_suggests_is_filled_into_the_form_that_amends() {
        ObjectNode caveat =
                files().json("JP/2025-004410").putArray("proposedCaveats").addObject();
        caveat.put("kind", "FINAL_JUDGMENT")
                .put("basis", "final judgment in CA")
                .putArray("territories")
                .add("CA");

        Element rows = officer.page(IN_FORCE).selectFirst("#AMEND-caveats");

        assertThat(rows.selectFirst("input[name=caveat.0.territories]").val()).isEqualTo("CA");
        assertThat(rows.text()).contains("final judgment in CA", "read the facts, then keep");
    }

    @Test
    void every_warrant_and_sentence_is_shown_with_the_warning_of_the_person() {
        ObjectNode request = (ObjectNode) files().json("FR/2026-000123").get("request");
        ((ObjectNode) request.get("person")).putArray("warnings").add("ARMED").add("ESCAPE_RISK");
        ((ArrayNode) request.get("warrants"))
                .addObject()
                .put("reference", "CR-7")
                .put("issuingAuthority", "Court of Uummannaq");

        Document page = officer.page(CASE);

        assertThat(page.selectFirst("#subject").text()).contains("Warning Armed", "Escape risk");
        assertThat(page.selectFirst("#request").text()).contains("Warrant 1", "Warrant 2", "Court of Uummannaq");
    }

    @Test
    void a_document_that_has_not_arrived_takes_the_approval_from_the_form() {
        ObjectNode file = files().json("FR/2026-000123");
        addWarrant(file.putArray("missingDocuments"));
        addWarrant(((ObjectNode) file.get("request")).putArray("documents"));

        assertThat(actions(officer, CASE)).doesNotContain("APPROVE").contains("DENY", "ASK");
        assertThat(officer.page(CASE).selectFirst("#decide").text())
                .contains(
                        "ARREST_WARRANT 3a7bd3e2 has not arrived. Its requester sends it, or a revision that does not");
    }

    @Test
    void a_document_of_one_revision_takes_no_decision_on_the_other_from_the_form() {
        ObjectNode file = files().json("JP/2025-004410");
        ObjectNode update = (ObjectNode) file.get("request");
        ObjectNode approved = update.deepCopy();
        file.set("approvedRequest", approved);
        file.put("revision", 2);
        update.put("revision", 2);
        addWarrant(file.putArray("missingDocuments"));

        addWarrant(approved.putArray("documents"));
        assertThat(actions(officer, IN_FORCE)).contains("APPROVE").doesNotContain("UPHOLD");

        approved.putArray("documents");
        addWarrant(update.putArray("documents"));
        assertThat(actions(officer, IN_FORCE)).contains("UPHOLD").doesNotContain("APPROVE");
    }

    private static void addWarrant(ArrayNode documents) {
        documents
                .addObject()
                .put("sha256", "3a7bd3e2" + "0".repeat(56))
                .put("kind", "ARREST_WARRANT")
                .put("mediaType", "application/pdf")
                .put("size", 48123);
    }

    @Test
    void a_concern_on_what_is_in_force_says_why_until_when_and_what_then() {
        ObjectNode file = files().json("JP/2025-004410");
        ObjectNode flag = file.putArray("flags").addObject();
        flag.setAll(
                (ObjectNode) files().json("KE/2026-000310").get("flags").get(0).deepCopy());
        flag.put("worksheet", true).put("officers", 2);
        file.putArray("concerns")
                .addObject()
                .put("ruleId", flag.get("ruleId").stringValue())
                .putNull("questionId")
                .put("since", "2026-12-01T10:00:00Z")
                .put("dueAt", "2026-12-04T10:00:00Z")
                .put("blocksOnExpiry", true)
                .put("overdue", false);
        Document page = officer.page(IN_FORCE);
        assertThat(page.selectFirst("#concerns").text())
                .contains("Officers have to decide on what is out", "C19", "then it is escalated and blocked");
        assertThat(page.selectFirst("#concerns time").attr("datetime")).startsWith("2026-12-04T10:00");
        Element uphold = page.selectFirst("#decide details:has(input[name=kind][value=UPHOLD])");
        assertThat(uphold.selectFirst("summary").text()).contains("two officers");
        assertThat(uphold.selectFirst("textarea[name=worksheet.neutrality]")).isNotNull();
        assertThat(officer.page("/?state=IN_FORCE").selectFirst("#queue").text())
                .contains("to decide: C19");

        String raised = file.get("flags").get(0).get("ruleId").stringValue();
        assertThat(page.selectFirst("#flags article:contains(%s)".formatted(raised))
                        .text())
                .doesNotContain("Decided");
        ArrayNode concerns = (ArrayNode) file.get("concerns");
        ArrayNode open = concerns.deepCopy();
        concerns.removeAll();
        assertThat(officer.page(IN_FORCE)
                        .selectFirst("#flags article:contains(%s)".formatted(raised))
                        .text())
                .as("once officers decided over the flag")
                .contains("Decided", "It waits for nobody until it rests on something new.");
        concerns.addAll(open);

        file.put("state", "BLOCKED");
        assertThat(officer.page(IN_FORCE).selectFirst("#concerns").text())
                .contains("it is blocked until you decide")
                .doesNotContain("left", "then it is escalated");
    }

    @Test
    void only_the_commands_that_are_possible_now_are_offered() {
        assertThat(actions(officer, CASE))
                .containsExactly("APPROVE", "DENY", "CLOSE_WITHOUT_FINDING", "ASK", "CONSULT", "ESCALATE");
        assertThat(actions(officer, IN_FORCE))
                .containsExactly(
                        "UPHOLD", "AMEND", "CANCEL", "CLOSE_WITHOUT_FINDING", "BLOCK", "ASK", "CONSULT", "ESCALATE");
        assertThat(actions(officer, BLOCKED))
                .containsExactly("RESTORE", "CANCEL", "CLOSE_WITHOUT_FINDING", "ASK", "CONSULT", "ESCALATE");
        assertThat(actions(officer, "/cases/SE/2026-000077")).doesNotContain("APPROVE");
        assertThat(officer.page("/cases/SE/2026-000077").selectFirst("#decide").text())
                .contains("C17 must be cured by a revision of the requester before anybody can approve.");
        files().json("FR/2026-000123").put("state", "SUSPENDED");
        assertThat(actions(officer, CASE)).doesNotContain("BLOCK", "APPROVE");
        files().json("FR/2026-000123").put("instrument", "WANTED_PERSON_DIFFUSION");
        assertThat(actions(officer, CASE)).contains("BLOCK").doesNotContain("APPROVE");
        files().json("FR/2026-000123").put("state", "WITHDRAWN");
        assertThat(actions(officer, CASE)).isEmpty();
        files().json("FR/2026-000123").put("state", "BARRED");
        assertThat(actions(officer, CASE)).containsExactly("LIFT_BAR");
    }

    @Test
    void an_order_of_the_commission_is_shown_and_nobody_acts_in_favour_of_the_request_while_it_stands() {
        for (String id : List.of("FR/2026-000123", "JP/2025-004410", "AR/2026-000008")) {
            files().json(id)
                    .putObject("commissionOrder")
                    .put("order", "BLOCK")
                    .put("ground", "DUE_PROCESS")
                    .put("decidedOn", "2026-02-01")
                    .putArray("articles");
        }
        FakeReview.happened(
                files().json("AR/2026-000008"),
                "COMMISSION_ORDERED",
                "commission",
                "BLOCK of 2026-02-01: [DUE_PROCESS]");

        assertThat(actions(officer, CASE))
                .containsExactly("DENY", "CLOSE_WITHOUT_FINDING", "ASK", "CONSULT", "ESCALATE");
        assertThat(actions(officer, IN_FORCE))
                .containsExactly("CANCEL", "CLOSE_WITHOUT_FINDING", "BLOCK", "ASK", "CONSULT", "ESCALATE");
        assertThat(actions(officer, BLOCKED)).doesNotContain("RESTORE").contains("CANCEL");
        Document page = officer.page(BLOCKED);
        assertThat(page.selectFirst("#order").text())
                .startsWith("The Commission ordered: Block, decided on 2026-02-01: Due process.")
                .endsWith("It stands until the Commission lifts it.");
        assertThat(page.selectFirst("#decide").text())
                .contains("Only the Commission lifts it, so no command in favour of the request is possible.");
        assertThat(page.select("#history .timeline li").text())
                .contains("Commission ordered by commission, revision 1 BLOCK of 2026-02-01: Due process");

        files().json("FR/2026-000123").put("state", "BARRED");
        assertThat(actions(officer, CASE)).isEmpty();
        FakeReview.happened(
                files().json("FR/2026-000123"),
                "COMMISSION_ORDERED",
                "commission",
                "UPDATE of 2026-09-30: [ACCURACY_AND_QUALITY]");
        assertThat(officer.page(CASE).select("#order, #history .timeline li").text())
                .startsWith("The Commission ordered: Block")
                .contains("Commission ordered by commission, revision 2 UPDATE of 2026-09-30: Accuracy and quality");
    }

    @Test
    void a_diffusion_is_restored_with_what_the_flags_of_its_update_need() {
        assertThat(restore(officer, BLOCKED)).doesNotContain("two officers");

        ObjectNode file = files().json("AR/2026-000008").put("revision", 2);
        file.set("approvedFlags", file.get("flags").deepCopy());
        file.set("approvedRequest", file.get("request").deepCopy());
        ((ObjectNode) file.get("request")).put("revision", 2);
        ((ObjectNode) file.get("flags").get(0)).put("ruleId", "C24").put("officers", 2);
        assertThat(restore(officer, BLOCKED)).contains("two officers");

        file.put("instrument", "RED_NOTICE");
        assertThat(restore(officer, BLOCKED)).doesNotContain("two officers");
    }

    private static String restore(Visitor officer, String path) {
        return officer.page(path).selectFirst("#RESTORE summary").text();
    }

    @Test
    void an_officer_without_clearance_sees_a_held_case_as_if_it_had_no_hold() {
        String held = "/cases/BR/2026-000041";

        assertThat(actions(officer, held)).contains("APPROVE", "DENY");
        Visitor uncleared = signedIn("brandt");
        assertThat(actions(uncleared, held)).contains("APPROVE", "DENY", "ESCALATE");
        assertThat(uncleared.page(held).text()).doesNotContain("HOLD");
    }

    @Test
    void under_a_hold_two_cleared_officers_decide_and_ask_and_the_preview_has_the_words_of_the_mail() {
        String held = "/cases/BR/2026-000041";
        for (String action : List.of("DENY", "CLOSE_WITHOUT_FINDING", "ASK", "CONSULT")) {
            assertThat(officer.page(held).selectFirst("#" + action + " summary").text())
                    .contains("two officers");
        }

        String preview = previewed(
                        preview(
                                officer,
                                held,
                                "DENY",
                                words(
                                        "grounds", "THRESHOLD",
                                        "reasons", "She is protected.",
                                        "messageToRequester", "Send the judgment.")),
                        "DENY")
                .selectFirst(".preview")
                .text();
        assertThat(preview)
                .contains("Each of the two has to be cleared.", "Send the judgment.")
                .contains(StandingTexts.of(Ground.THRESHOLD, List.of()))
                .doesNotContain("She is protected.");
        HttpResponse<String> telling = preview(
                officer,
                held,
                "DENY",
                words(
                        "grounds", "STATUS_OF_THE_PERSON",
                        "reasons", "She is protected."));
        assertThat(errors(telling)).containsExactly("#DENY-grounds");
        assertThat(telling.body()).contains("would tell of the HOLD: deny or cancel on");
        assertThat(previewed(preview(officer, held, "ASK", words("question", "Which court?")), "ASK")
                        .selectFirst(".preview")
                        .text())
                .contains("Another officer has to confirm exactly this.");
    }

    @Test
    void an_auditor_reads_and_decides_nothing() {
        Visitor auditor = signedIn("okafor");
        Document page = auditor.page(CASE);

        assertThat(page.select("#decide form")).isEmpty();
        assertThat(page.selectFirst("#decide").text())
                .contains("Your role, auditor, reads cases and gives no command.");
        Map<String, List<String>> fields = Visitor.fieldsOf(page.selectFirst("form[action=/sign-out]"));
        assertThat(auditor.post(CASE + "/commands", fields).statusCode()).isEqualTo(403);
        assertThat(review().sent()).isEmpty();
    }

    @Test
    void an_officer_with_the_nationality_of_the_requester_sees_why_there_is_no_command() {
        Document page = signedIn("vasseur").page(CASE);

        assertThat(page.select("#decide form")).isEmpty();
        assertThat(page.selectFirst("#decide").text())
                .contains("You have the nationality of the requester or of the person.");

        ObjectNode waiver = ((ArrayNode) files().json("FR/2026-000123").get("waivers"))
                .addObject()
                .put("officer", "vasseur")
                .put("supervisor", "lind")
                .put("reasons", "No other officer reads French.")
                .put("waivedAt", "2026-11-26T10:00:00Z");
        assertThat(signedIn("vasseur").page(CASE).select("#decide form")).isEmpty();
        assertThat(actions(officer, CASE)).contains("WAIVE_RECUSAL");

        waiver.put("confirmedBy", "adeyemi");
        assertThat(actions(officer, CASE)).doesNotContain("WAIVE_RECUSAL");
        assertThat(actions(signedIn("vasseur"), CASE)).contains("APPROVE");
    }

    @Test
    void a_supervisor_can_waive_a_recusal() {
        HttpResponse<String> sent = send(
                signedIn("lind"),
                CASE,
                "WAIVE_RECUSAL",
                words(
                        "waivedOfficer", "vasseur",
                        "reasons", "Nobody else reads it."));

        assertThat(SignInTest.location(sent)).contains(CASE + "?sent=");
        assertThat(review().sent().getFirst().request().waivedOfficer()).isEqualTo("vasseur");
    }

    @Test
    void an_operator_sees_held_sweeps_and_no_case() {
        Visitor operator = signedIn("duarte");

        assertThat(SignInTest.location(operator.get("/"))).endsWith("/sweeps");
        assertThat(operator.get("/sweeps").statusCode()).isEqualTo(200);
        assertThat(operator.get(CASE).statusCode()).isEqualTo(403);
    }

    @Test
    void a_question_is_asked_with_the_revision_and_the_sequence_that_the_officer_read() {
        HttpResponse<String> sent = send(
                officer,
                CASE,
                "ASK",
                words(
                        "question", "Which court?\r\nAnd when?",
                        "wanted", "COURT_DECISION",
                        "wanted", "LAW_TEXT",
                        "answerWithinDays", "10"));

        assertThat(SignInTest.location(sent)).contains(CASE + "?sent=");
        FakeReview.Sent command = review().sent().getFirst();
        assertThat(command.officer()).isEqualTo("adeyemi");
        assertThat(command.request().kind()).isEqualTo(Kind.ASK);
        assertThat(command.request().revision()).isEqualTo(2);
        assertThat(command.request().sequence()).isEqualTo(9);
        assertThat(command.request().question()).isEqualTo("Which court?\nAnd when?");
        assertThat(command.request().wanted()).containsExactly(DocumentKind.COURT_DECISION, DocumentKind.LAW_TEXT);
        assertThat(command.request().answerWithinSeconds()).isEqualTo(864_000);
        assertThat(officer.page(SignInTest.location(sent)).selectFirst(".done").text())
                .contains("Ask", "done.");
        assertThat(officer.page(CASE).select(".done")).isEmpty();
    }

    @Test
    void a_form_with_errors_names_all_of_them_and_keeps_every_word() {
        HttpResponse<String> refused = send(
                officer,
                CASE,
                "CONSULT",
                words(
                        "question", "x".repeat(5_001),
                        "addressee", "Brazil!",
                        "answerWithinDays", "999"));

        Document page = Jsoup.parse(refused.body());
        assertThat(page.select("[role=alert] li a").eachAttr("href"))
                .containsExactlyInAnyOrder("#CONSULT-question", "#CONSULT-addressee", "#CONSULT-answerWithinDays");
        page.select("[role=alert] li a")
                .eachAttr("href")
                .forEach(link ->
                        assertThat(page.select(link.replace(".", "\\."))).hasSize(1));
        assertThat(page.selectFirst("#CONSULT-question").wholeText()).hasSize(5_001);
        assertThat(review().sent()).isEmpty();
    }

    @Test
    void a_refusal_shows_its_reasons_and_keeps_the_words() {
        review().willAnswer(new CommandResult(false, "CASE_FILE_FULL", "Too many questions.", CaseState.OPEN, 2, 9));
        HttpResponse<String> refused = send(officer, CASE, "ASK", words("question", "Which court?"));

        Document page = Jsoup.parse(officer.follow(refused).body());
        assertThat(page.selectFirst("[role=alert]").text())
                .contains("Refused: Ask", "Too many questions.", "CASE_FILE_FULL");
        assertThat(page.selectFirst("#ASK").hasAttr("open")).isTrue();
        assertThat(page.selectFirst("#ASK-question").wholeText()).isEqualTo("Which court?");
        assertThat(review().views()).as("the case, its preview, its refusal").hasSize(3);
        assertThat(officer.page(CASE).selectFirst("#ASK-question").wholeText())
                .as("after a reload")
                .isEqualTo("Which court?");
    }

    @Test
    void a_colleague_who_was_faster_is_named_with_what_they_did_and_the_words_are_kept() {
        Element form = officer.page(CASE).selectFirst("#DENY form");
        ObjectNode file = files().json("FR/2026-000123");
        FakeReview.happened(file, "QUESTION_ASKED", "brandt", "Q10 to fr");

        HttpResponse<String> overtaken = officer.follow(officer.submit(
                form,
                words(
                        "grounds", "PURPOSE",
                        "reasons", "No act is named.")));

        Document page = Jsoup.parse(overtaken.body());
        Element alert = page.selectFirst("[role=alert]");
        assertThat(alert.text())
                .contains("The case changed while you read it", "Question asked by brandt", "Q10 to fr");
        assertThat(alert.select("li")).hasSize(1);
        assertThat(page.selectFirst("#DENY-reasons").wholeText()).isEqualTo("No act is named.");
        assertThat(page.selectFirst("#DENY input[value=PURPOSE]").hasAttr("checked"))
                .isTrue();
        assertThat(page.selectFirst("#DENY input[name=sequence]").val()).isEqualTo("10");
    }

    @Test
    void words_for_a_command_that_is_not_possible_any_more_are_kept_all_the_same() {
        Element form = officer.page(CASE).selectFirst("#APPROVE form");
        ObjectNode file = files().json("FR/2026-000123");
        file.put("state", "DENIED");
        FakeReview.happened(file, "DENIED", "brandt", "");

        HttpResponse<String> overtaken = officer.follow(officer.submit(form, words("reasons", "My careful reasons.")));

        Document page = Jsoup.parse(overtaken.body());
        assertThat(page.selectFirst("[role=alert]").text()).contains("Denied by brandt", "is not possible any more");
        assertThat(page.selectFirst("[role=alert] textarea").wholeText()).isEqualTo("My careful reasons.");
    }

    @Test
    void a_result_that_is_not_known_says_so_and_the_same_command_can_be_sent_again() {
        review().willFail(new TimeoutException());
        HttpResponse<String> unknown = send(officer, CASE, "ASK", words("question", "Which court?"));

        assertThat(unknown.statusCode()).isEqualTo(202);
        Document page = Jsoup.parse(unknown.body());
        assertThat(page.text())
                .contains("The result is not known yet", "is written", "carry it out or refuse it", "Which court?");
        review().willAnswer(new CommandResult(true, "ALREADY_HANDLED", "Before.", CaseState.AWAITING_ANSWER, 2, 10));
        HttpResponse<String> again = officer.submit(page.selectFirst("form[action$=commands]"), Map.of());

        assertThat(review().sent()).hasSize(2);
        assertThat(review().sent().get(1)).isEqualTo(review().sent().get(0));
        assertThat(officer.page(SignInTest.location(again)).selectFirst(".done").text())
                .contains("carried out before");
    }

    @Test
    void a_command_that_cannot_be_written_keeps_the_words_though_the_case_cannot_be_shown() {
        Element form = previewed(preview(officer, CASE, "ASK", words("question", "Which court?")), "ASK");
        review().willFail(new GatewayClosed("the broker does not answer"));
        review().willRecordNoView(new GatewayClosed("the broker does not answer"));

        HttpResponse<String> closed = officer.send(form, words("question", "Which court?"));

        assertThat(closed.statusCode()).isEqualTo(503);
        assertThat(closed.body())
                .contains("may not", "the broker does not answer", "Which court?")
                .doesNotContain("Щербакова");
    }

    @Test
    void a_denial_carries_grounds_articles_and_the_worksheet() {
        HttpResponse<String> sent = send(
                officer,
                CASE,
                "DENY",
                words(
                        "grounds", "POLITICAL_CHARACTER",
                        "grounds", "PURPOSE",
                        "articles", "ARTICLE_3",
                        "worksheet.natureOfOffence", "A",
                        "worksheet.statusOfPersons", "B",
                        "worksheet.identityOfSource", "C",
                        "worksheet.positionOfOthers", "D",
                        "worksheet.internationalObligations", "E",
                        "worksheet.neutrality", "F",
                        "worksheet.generalContext", "G",
                        "reasons", "The act was a speech."));

        assertThat(SignInTest.location(sent)).contains(CASE + "?sent=");
        FakeReview.Sent command = review().sent().getFirst();
        assertThat(command.request().grounds()).containsExactly(Ground.POLITICAL_CHARACTER, Ground.PURPOSE);
        assertThat(command.request().articles()).containsExactly(ConstitutionArticle.ARTICLE_3);
        assertThat(command.request().worksheet().generalContext()).isEqualTo("G");
        Document page = officer.page(SignInTest.location(sent));
        assertThat(page.selectFirst(".done").text()).contains("Another officer has to decide the same.");
        assertThat(page.selectFirst("#decide").text()).contains("Your proposal waits for another officer.");
    }

    @Test
    void a_ground_of_the_constitution_without_its_article_is_refused_with_the_words_kept() {
        Map<String, List<String>> words = words(
                "grounds", "DUE_PROCESS",
                "whyNoArticle", "  ",
                "reasons", "The defence had no time.");

        HttpResponse<String> refused = preview(officer, CASE, "DENY", words);

        assertThat(errors(refused)).containsExactly("#DENY-articles", "#DENY-worksheet");
        assertThat(refused.body()).contains("name ARTICLE_2", "The defence had no time.");
        assertThat(review().sent()).isEmpty();
        Element ground = officer.page(CASE).selectFirst("#DENY input[value=DUE_PROCESS], input[value=DUE_PROCESS]");
        assertThat(ground.attr("data-article")).isEqualTo("ARTICLE_2");
    }

    @Test
    void the_second_officer_sees_the_proposal_and_confirms_it() {
        Document page = officer.page(PROPOSED);

        assertThat(page.selectFirst(".proposal").text())
                .contains(
                        "Denied",
                        "Article 3 (neutrality)",
                        "proposed by brandt",
                        "The charge is the speech itself.",
                        "A union secretary.");
        assertThat(actions(officer, PROPOSED)).doesNotContain("APPROVE", "CLOSE_WITHOUT_FINDING");
        Element first = page.selectFirst("#decide details.action");
        assertThat(first.selectFirst("summary").text()).contains("Confirm: Deny", "two officers");
        assertThat(Visitor.fieldsOf(first.selectFirst("form")))
                .containsEntry("grounds", List.of("POLITICAL_CHARACTER"))
                .containsEntry("articles", List.of("ARTICLE_3"));
    }

    @Test
    void the_second_officer_confirms_exactly_the_hash_of_the_proposal() {
        String hash = files().json("KE/2026-000310").at("/proposal/previewHash").stringValue();

        HttpResponse<String> preview = preview(officer, PROPOSED, "DENY", withWorksheet("I read the speech."));
        Element form = previewed(preview, "DENY");
        assertThat(form.selectFirst(".preview").text())
                .contains("Proposed by brandt. You confirm exactly this: 3f9a 1c7e 09b2")
                .contains("None: brandt proposed it, and you confirm it.");
        officer.send(form, Map.of());

        assertThat(review().sent())
                .singleElement()
                .satisfies(sent -> assertThat(sent.request().previewHash()).isEqualTo(hash));
        assertThat(officer.page(PROPOSED).title()).contains("Barred");
    }

    @Test
    void what_review_refuses_beside_a_proposed_finding_is_refused_before_it_is_sent() {
        Map<String, List<String>> words = withWorksheet("No politics.");
        words.put("messageToRequester", List.of("Other words."));
        assertThat(Jsoup.parse(preview(officer, PROPOSED, "DENY", words).body()).text())
                .contains("brandt proposed a finding, and it stands until another officer confirms it");

        Map<String, List<String>> same = withWorksheet("I read the speech.");
        same.put("grounds", List.of("POLITICAL_CHARACTER"));
        same.put("articles", List.of("ARTICLE_3"));
        assertThat(Jsoup.parse(preview(signedIn("brandt"), PROPOSED, "DENY", same)
                                .body())
                        .text())
                .contains("You proposed exactly this, and it waits for another officer.");
        assertThat(review().sent()).isEmpty();
    }

    @Test
    void words_are_saved_as_one_types_for_their_officer_alone_until_they_are_sent_or_discarded() {
        Element form = officer.page(CASE).selectFirst("#DENY form");
        Map<String, List<String>> words = Visitor.fieldsOf(form);
        words.put("reasons", List.of("No act is named."));
        words.put("grounds", List.of("PURPOSE"));
        assertThat(officer.post(CASE + "/draft", words).statusCode()).isEqualTo(204);

        Document page = officer.page(CASE);
        assertThat(page.selectFirst(".note").text()).contains("Your draft is kept here: Deny");
        assertThat(page.selectFirst("#DENY-reasons").wholeText()).isEqualTo("No act is named.");
        assertThat(signedIn("brandt").page(CASE).selectFirst("#DENY-reasons").wholeText())
                .isEmpty();

        officer.submit(page.selectFirst("form[action$=discard]"), Map.of());
        assertThat(officer.page(CASE).selectFirst("#DENY-reasons").wholeText()).isEmpty();

        officer.post(CASE + "/draft", words);
        Element previewed = previewed(preview(officer, CASE, "DENY", words), "DENY");
        officer.send(previewed, Map.of());
        files().json("FR/2026-000123").put("state", "OPEN");
        assertThat(officer.page(CASE).selectFirst("#DENY-reasons").wholeText())
                .as("a draft ends with the decision")
                .isEmpty();

        officer.post(CASE + "/draft", Visitor.fieldsOf(previewed));
        assertThat(officer.page(CASE).selectFirst("#DENY-reasons").wholeText())
                .as("a draft that comes after the decision")
                .isEmpty();
    }

    @Test
    void a_draft_ends_with_its_term_and_when_the_person_is_forgotten() {
        Map<String, List<String>> words = Visitor.fieldsOf(officer.page(CASE).selectFirst("#ASK form"));
        words.put("question", List.of("Which court?"));
        officer.post(CASE + "/draft", words);
        drafts().forget(CASE);
        assertThat(drafts().find("adeyemi", CASE)).isEmpty();

        officer.post(CASE + "/draft", words);
        clock().advance(Duration.ofHours(13));
        assertThat(drafts().find("adeyemi", CASE)).isEmpty();
    }

    @Test
    void the_latest_revision_is_beside_the_one_before_with_the_changed_words_marked() {
        Element changes = officer.page(CASE).selectFirst("#changes");

        assertThat(changes.selectFirst("h2").text()).isEqualTo("Changes from revision 1 to revision 2");
        Element facts = changes.selectFirst("tr:has(th:contains(Facts, summary))");
        assertThat(facts.selectFirst("del").text()).contains("She took the money.");
        assertThat(facts.select("ins")).hasSize(1);
        assertThat(changes.text()).contains("Charge 2, offence", "not stated");
        assertThat(officer.page(PROPOSED).select("#changes")).isEmpty();
    }

    @Test
    void the_fields_that_a_rule_read_are_marked_in_the_request() {
        Document page = officer.page(CASE);

        assertThat(page.selectFirst("#subject dt:contains(Born)").text()).isEqualTo("Born read by rule C22");
        assertThat(page.select("#subject dt:contains(Sex) mark")).isEmpty();
    }

    @Test
    void a_preview_says_who_is_notified_who_holds_the_notice_what_is_recalled_and_who_is_needed() {
        HttpResponse<String> preview =
                preview(officer, IN_FORCE, "CLOSE_WITHOUT_FINDING", words("reasons", "It has no purpose any more."));

        Element shown = previewed(preview, "CLOSE_WITHOUT_FINDING").selectFirst(".preview");
        assertThat(shown.text())
                .contains("JP Japan is notified of the decision at once")
                .contains("It is recalled", "3 members hold it now", "BR FR KE")
                .contains("Another officer has to confirm exactly this.")
                .doesNotContain("Other consumers"); // its source did not consent to an extract
        assertThat(review().sent()).as("a preview sends nothing").isEmpty();
    }

    @Test
    void a_preview_of_a_restoration_says_that_the_case_is_shown_again_and_its_requester_told() {
        open(officer, BLOCKED);
        Map<String, List<String>> words = words("reasons", "The warrant was confirmed.");
        assertThat(previewed(preview(officer, BLOCKED, "RESTORE", words), "RESTORE")
                        .selectFirst(".preview")
                        .text())
                .contains("It is shown again")
                .contains("is notified of the decision at once");
    }

    @Test
    void a_form_that_changed_after_its_preview_is_previewed_again_and_not_sent() {
        Element form = previewed(preview(officer, CASE, "ASK", words("question", "Which court?")), "ASK");

        HttpResponse<String> again = officer.follow(officer.send(form, words("question", "Which judge?")));

        assertThat(previewed(again, "ASK").text()).contains("the form is not what its preview had shown");
        assertThat(review().sent()).isEmpty();
        officer.send(previewed(again, "ASK"), Map.of());
        assertThat(review().sent().getFirst().request().question()).isEqualTo("Which judge?");
    }

    @Test
    void a_case_that_changed_between_preview_and_sending_says_what_happened() {
        Element form = previewed(preview(officer, CASE, "ASK", words("question", "Which court?")), "ASK");
        FakeReview.happened(files().json("FR/2026-000123"), "RESCREENED", "policy", "C26 is new");

        HttpResponse<String> overtaken = officer.follow(officer.send(form, Map.of()));

        Document page = Jsoup.parse(overtaken.body());
        assertThat(page.selectFirst("[role=alert]").text())
                .contains("The case changed while you read it", "Rescreened by policy", "C26 is new");
        assertThat(page.selectFirst("#ASK-question").wholeText()).isEqualTo("Which court?");
        assertThat(page.select(".preview")).isEmpty();
    }

    @Test
    void a_preview_that_cannot_be_recorded_keeps_the_words_and_shows_nothing_of_the_case() {
        Element form = officer.page(CASE).selectFirst("#ASK form");
        review().willRecordNoView(new GatewayClosed("the broker does not answer"));

        HttpResponse<String> closed = officer.follow(officer.submit(form, words("question", "Which court?")));

        assertThat(closed.statusCode()).isEqualTo(503);
        assertThat(closed.body())
                .contains("Nothing was sent", "the broker does not answer", "Which court?")
                .doesNotContain("Щербакова");
    }

    @Test
    void caveats_are_amended_by_rows_and_an_empty_row_is_none() {
        send(
                officer,
                IN_FORCE,
                "AMEND",
                words(
                        "caveat.0.kind", "EXTRADITION_REFUSED",
                        "caveat.0.territories", "se, NO",
                        "caveat.0.since", "2025-06",
                        "caveat.0.basis", "Refused for want of form.",
                        "reasons", "Refused in Sweden and Norway."));

        assertThat(review().sent().getFirst().request().caveats())
                .containsExactly(new CaveatView(
                        CaveatKind.EXTRADITION_REFUSED, List.of("SE", "NO"), "2025-06", "Refused for want of form."));
    }

    @Test
    void caveats_of_the_commission_are_no_rows_and_an_amendment_keeps_them() {
        files().json("JP/2025-004410")
                .putArray("caveats")
                .addObject()
                .put("kind", "COMMISSION")
                .putNull("since")
                .put("basis", " Ruled.\r\n")
                .putArray("territories")
                .add("DE");

        Element rows = officer.page(IN_FORCE).selectFirst("#AMEND-caveats");
        assertThat(rows.select("option").eachAttr("value")).doesNotContain("COMMISSION", "UNKNOWN");
        assertThat(rows.text()).doesNotContain("Ruled.");

        send(officer, IN_FORCE, "AMEND", JUDGED_IN_SWEDEN);
        assertThat(review().sent().getFirst().request().caveats())
                .containsExactly(
                        new CaveatView(CaveatKind.FINAL_JUDGMENT, List.of("SE"), null, "Judged."),
                        new CaveatView(CaveatKind.COMMISSION, List.of("DE"), null, " Ruled.\r\n"));
    }

    @Test
    void the_preview_of_an_amendment_has_the_ground_of_what_changes_and_none_without_a_change() {
        HttpResponse<String> unchanged = preview(officer, IN_FORCE, "AMEND", words("reasons", "Nothing new."));
        assertThat(errors(unchanged)).containsExactly("#AMEND-caveats");
        assertThat(errorText(unchanged)).contains("The case has these caveats already");

        assertThat(effects(officer, IN_FORCE, "AMEND", JUDGED_IN_SWEDEN))
                .contains(StandingTexts.of(DecisionKind.AMENDED, List.of(Ground.NE_BIS_IN_IDEM), List.of()));
    }

    @Test
    void who_amends_for_a_judgment_has_opened_it() {
        ObjectNode flag = files().json("JP/2025-004410").withArray("flags").addObject();
        flag.setAll(
                (ObjectNode) files().json("FR/2026-000123").path("flags").get(0).deepCopy());
        flag.put("severity", "REVIEW");
        ((ObjectNode) flag.withArray("facts").get(0)).put("kind", "JUDGMENT");

        HttpResponse<String> preview = preview(officer, IN_FORCE, "AMEND", JUDGED_IN_SWEDEN);
        assertThat(errorText(preview)).contains("rests on a fact that you have not opened");
    }

    @Test
    void an_approval_sets_caveats_only_where_the_officer_says_so() {
        open(officer, CASE);
        Map<String, List<String>> row = withWorksheet("Because.");
        row.put("caveat.0.territories", List.of("SE"));
        row.put("caveat.0.basis", List.of("Judged."));

        Element without = previewed(preview(officer, CASE, "APPROVE", row), "APPROVE");
        assertThat(without.selectFirst(".preview").text()).doesNotContain("caveat");
        Map<String, List<String>> with = new HashMap<>(row);
        with.put("withCaveats", List.of("true"));
        Element form = previewed(preview(officer, CASE, "APPROVE", with), "APPROVE");
        assertThat(form.selectFirst(".preview").text()).contains("The case has this one caveat from now on.");
    }

    @ParameterizedTest
    @CsvSource({
        "Sweden, 2025-06, ''",
        "SE, 2025-13, 'Send a date that exists, or leave it out.'",
        "SE, 2025-02-30, 'Send a date that exists, or leave it out.'",
        "SE, 0000, 'Send a date that exists, or leave it out.'"
    })
    void a_caveat_without_a_territory_s_code_or_with_a_date_that_does_not_exist_is_an_error_of_the_form(
            String territory, String since, String error) {
        HttpResponse<String> refused = preview(
                officer,
                IN_FORCE,
                "AMEND",
                words(
                        "caveat.0.territories",
                        territory,
                        "caveat.0.since",
                        since,
                        "caveat.0.basis",
                        "Judged.",
                        "reasons",
                        "Because."));

        assertThat(errors(refused)).containsOnly("#AMEND-caveats");
        assertThat(Jsoup.parse(refused.body()).select("#AMEND-caveats")).hasSize(1);
        assertThat(errorText(refused)).contains(error);
    }

    @Test
    void errors_of_a_form_are_in_its_words_and_in_its_order() {
        String days = errorText(preview(
                officer,
                CASE,
                "ASK",
                words(
                        "question", "Which court?",
                        "answerWithinDays", "181")));
        assertThat(days).contains("Enter 1 to 180 days").doesNotContain("seconds", "15552000");
        assertThat(errorText(preview(officer, CASE, "CONSULT", words("question", "Where is she?"))))
                .contains("Choose a member of the list.");

        Map<String, List<String>> worksheet = withWorksheet("Because.");
        worksheet.replaceAll((field, words) -> field.startsWith("worksheet.") ? List.of("") : words);
        worksheet.put("worksheet.natureOfOffence", List.of("An offence of ordinary law."));
        HttpResponse<String> halfWeighed = preview(officer, CASE, "APPROVE", worksheet);
        assertThat(errors(halfWeighed))
                .containsExactly(
                        "#APPROVE-worksheet.statusOfPersons",
                        "#APPROVE-worksheet.identityOfSource",
                        "#APPROVE-worksheet.positionOfOthers",
                        "#APPROVE-worksheet.internationalObligations",
                        "#APPROVE-worksheet.neutrality",
                        "#APPROVE-worksheet.generalContext");
        assertThat(errorText(halfWeighed)).contains("Weigh this factor").doesNotContain("natureOfOffence");
    }

    private static String errorText(HttpResponse<String> preview) {
        return Jsoup.parse(preview.body()).selectFirst("[role=alert]").text();
    }

    @Test
    void a_case_under_review_waits_for_every_answer_and_one_in_force_for_none() {
        Map<String, List<String>> ask = words("question", "Where is she?");
        Map<String, List<String>> consult = words(
                "question", "Where is she?",
                "addressee", "br");

        assertThat(effects(officer, CASE, "ASK", ask)).contains("The case waits for the answer.");
        assertThat(effects(officer, CASE, "CONSULT", consult)).contains("The case waits for the answer.");
        assertThat(effects(officer, IN_FORCE, "ASK", ask)).doesNotContain("waits for the answer");
    }

    @Test
    void an_extract_is_mentioned_only_where_one_is_published() {
        Map<String, List<String>> doubt = words(
                "grounds", "WARRANT_INVALID",
                "reasons", "The warrant is in doubt.");
        ObjectNode visibility =
                (ObjectNode) files().json("JP/2025-004410").path("request").path("visibility");

        visibility.put("publicExtract", true);
        assertThat(effects(officer, IN_FORCE, "BLOCK", doubt)).contains("Other consumers read");
        visibility.put("confidentiality", "RESTRICTED");
        assertThat(effects(officer, IN_FORCE, "BLOCK", doubt)).doesNotContain("Other consumers read");
    }

    @Test
    void who_upholds_reads_until_when_the_case_is_kept_then() {
        files().json("JP/2025-004410")
                .putArray("concerns")
                .addObject()
                .put("retainUntil", "2028-03-01T00:00:00Z")
                .put("reason", "The trial is set for 2028.")
                .put("since", "2026-03-01T00:00:00Z")
                .put("dueAt", "2026-12-31T00:00:00Z")
                .put("blocksOnExpiry", false)
                .put("overdue", false);
        Map<String, List<String>> words = words("reasons", "The reason holds.");

        assertThat(effects(officer, IN_FORCE, "UPHOLD", words))
                .contains("kept until 1 March 2028", StandingTexts.RETAINED);
    }

    @Test
    void who_upholds_over_a_flag_that_hears_members_reads_that_they_are_consulted_before() {
        ObjectNode file = files().json("JP/2025-004410");
        file.putArray("consult").add("br");
        ObjectNode flag = file.putArray("flags").addObject();
        flag.setAll(
                (ObjectNode) files().json("KE/2026-000310").get("flags").get(0).deepCopy());
        flag.put("worksheet", false).put("officers", 1).put("objectionWithinSeconds", 2_592_000);
        flag.putArray("consult").add("br");
        Map<String, List<String>> words = words("reasons", "It stays.");

        assertThat(effects(officer, IN_FORCE, "UPHOLD", words)).contains("are consulted, and have 30 days to object");
    }

    private static String effects(Visitor officer, String page, String kind, Map<String, List<String>> words) {
        return previewed(preview(officer, page, kind, words), kind)
                .selectFirst("form")
                .text();
    }

    @Test
    void a_question_of_an_ended_case_waits_for_no_late_answer() {
        ObjectNode file = files().json("FR/2026-000123");
        file.put("state", "DENIED");
        ObjectNode question = (ObjectNode) file.get("questions").get(1);
        question.put("overdue", true).put("closesAt", "2026-12-28T15:00:00Z");

        assertThat(officer.page(CASE).selectFirst("#questions").text())
                .contains("closed without an answer")
                .doesNotContain("a late answer counts", " left");
    }

    @Test
    void nobody_waives_a_recusal_of_themselves_or_of_an_officer_who_is_not_recused_or_does_not_exist() {
        Visitor supervisor = signedIn("lind");
        assertThat(supervisor
                        .page(CASE)
                        .select("#WAIVE_RECUSAL-waivedOfficer option")
                        .eachAttr("value"))
                .containsExactly("", "vasseur");

        for (String name : List.of("adeyemi", "nobody", "lind")) {
            HttpResponse<String> refused = preview(
                    supervisor,
                    CASE,
                    "WAIVE_RECUSAL",
                    words("waivedOfficer", name, "reasons", "Nobody else reads it."));
            assertThat(errors(refused)).containsExactly("#WAIVE_RECUSAL-waivedOfficer");
        }
    }

    @Test
    void a_fact_is_shown_once_its_opening_is_recorded_in_place_or_on_a_page_of_its_own() {
        Element form = officer.page(CASE).selectFirst("[data-open-fact]");

        HttpResponse<String> part = officer.submit(form, Map.of(), "HX-Request", "true");
        assertThat(part.body()).doesNotContain("<html").contains("followed a change of government");
        HttpResponse<String> page = officer.submit(form, Map.of());
        assertThat(page.body()).contains("<html").contains("followed a change of government");
        assertThat(review().openings()).containsExactly("adeyemi opens " + FACT, "adeyemi opens " + FACT);
        assertThat(officer.page(CASE).selectFirst(".fact-row").text()).contains("Open again", "opened by you");
    }

    @Test
    void a_fact_that_no_flag_names_or_whose_opening_is_refused_is_not_shown() {
        Element form = officer.page(CASE).selectFirst("[data-open-fact]");

        assertThat(officer.submit(form, words("version", "7")).statusCode()).isEqualTo(404);
        review().willAnswer(new CommandResult(false, "EVIDENCE_UNKNOWN", "No flag names it.", CaseState.OPEN, 2, 9));
        HttpResponse<String> refused = officer.submit(form, Map.of());
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("No flag names it.").doesNotContain("change of government");
        assertThat(officer.submit(form, Map.of(), "HX-Request", "true").body()).contains("No flag names it.");
    }

    @Test
    void a_document_is_a_download_that_no_browser_runs() {
        HttpResponse<String> document =
                officer.submit(officer.page(CASE).selectFirst("#documents form[action$=/documents]"), Map.of());

        assertThat(document.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment")
                .contains("court-decision-b94d27b9934d3e08.pdf");
        assertThat(document.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(review().openings()).hasSize(1);
    }

    @Test
    void hostile_text_stays_text_in_every_field() {
        String hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202Egnp.exe\u202C";
        ObjectNode file = files().json("FR/2026-000123");
        replaceTexts(file, hostile + "x".repeat(10_000));
        Document page = officer.page(CASE);

        assertThat(page.select("script:not([src])")).isEmpty();
        assertThat(page.select("img, [onerror]")).isEmpty();
        assertThat(page.selectFirst("#subject").text()).contains("<script>alert(1)</script>");
        page.getElementsContainingOwnText("<script>alert(1)")
                .forEach(element -> assertThat(element.closest("bdi") != null || element.closest("textarea") != null)
                        .as(element.cssSelector())
                        .isTrue());
    }

    /** Replaces the texts of people, and leaves symbols, ids, dates and codes. */
    private static void replaceTexts(ObjectNode node, String text) {
        List<String> fields = List.of(
                "familyName",
                "forenames",
                "birthPlace",
                "fatherName",
                "type",
                "number",
                "offence",
                "law",
                "summary",
                "reference",
                "issuingAuthority",
                "authority",
                "text",
                "answer",
                "reasons",
                "detail",
                "explanation",
                "legalBasis");
        node.properties().forEach(field -> {
            if (field.getValue() instanceof ObjectNode inner) {
                replaceTexts(inner, text);
            } else if (field.getValue() instanceof ArrayNode list) {
                list.forEach(element -> {
                    if (element instanceof ObjectNode inner) {
                        replaceTexts(inner, text);
                    }
                });
            } else if (fields.contains(field.getKey()) && field.getValue().isString()) {
                node.put(field.getKey(), text);
            }
        });
    }

    @Test
    void a_preview_names_everything_that_review_would_refuse_with_a_remedy_on_the_page() {
        assertThat(errors(preview(officer, CASE, "APPROVE", Map.of())))
                .containsExactly("#APPROVE-worksheet", "#APPROVE-reasons", "#unopened");
        assertThat(errors(preview(officer, CASE, "APPROVE", withWorksheet("Because."))))
                .containsExactly("#unopened");
        assertThat(officer.page(CASE).select("#unopened [data-open-fact]")).hasSize(1);
        open(officer, CASE);
        assertThat(errors(preview(officer, CASE, "APPROVE", withWorksheet("Because."))))
                .isEmpty();
        assertThat(errors(preview(officer, CASE, "DENY", words("reasons", "Because."))))
                .containsExactly("#DENY-grounds");
        assertThat(errors(preview(officer, CASE, "DENY", words("grounds", "POLITICAL_CHARACTER"))))
                .containsExactly("#DENY-articles", "#DENY-worksheet");
        assertThat(errors(preview(officer, PROPOSED, "DENY", words("reasons", "I agree."))))
                .containsExactly("#DENY-worksheet");
        assertThat(errors(preview(
                        officer,
                        CASE,
                        "DENY",
                        words(
                                "grounds", "COMPLIANCE_NOT_ESTABLISHED",
                                "messageToRequester", "It was attested.",
                                "reasons", "Because."))))
                .containsExactly("#DENY-grounds");
        assertThat(review().sent()).isEmpty();
    }

    @Test
    void only_a_member_of_the_list_is_consulted_and_never_the_requester() {
        assertThat(officer.page(CASE).select("#CONSULT-addressee option").eachText())
                .contains("BR Bureau br")
                .doesNotContain("FR Bureau fr");

        for (String addressee : List.of("xx", "fr")) {
            HttpResponse<String> preview =
                    preview(officer, CASE, "CONSULT", words("addressee", addressee, "question", "Where is she?"));
            assertThat(errors(preview)).containsExactly("#CONSULT-addressee");
            assertThat(preview.body()).doesNotContain("./herald");
        }
        String learns = "learns whose request it is and about which person";
        assertThat(officer.page(CASE).selectFirst("#CONSULT").text()).contains(learns);
        HttpResponse<String> preview = preview(
                officer,
                CASE,
                "CONSULT",
                words(
                        "addressee", "br",
                        "question", "Where is she?"));
        assertThat(previewed(preview, "CONSULT").selectFirst(".preview").text()).contains(learns);
        assertThat(review().sent()).isEmpty();
    }

    private static List<String> errors(HttpResponse<String> preview) {
        return Jsoup.parse(preview.body()).select("[role=alert] li a").eachAttr("href");
    }

    @Test
    void a_preview_can_be_loaded_again_and_leads_to_the_case_once_its_command_is_sent() {
        HttpResponse<String> sent = send(officer, CASE, "ASK", words("question", "Which court?"));
        assertThat(SignInTest.location(officer.get(CASE + "/preview"))).endsWith(CASE);

        officer.submit(officer.page(CASE).selectFirst("#ASK form"), words("question", "Which judge?"));
        for (int load = 0; load < 2; load++) {
            assertThat(officer.page(CASE + "/preview").select("#ASK .preview")).hasSize(1);
        }
        assertThat(officer.get(SignInTest.location(sent)).statusCode()).isEqualTo(200);
    }

    @Test
    void the_result_of_a_command_is_not_shown_with_another_one() {
        send(officer, CASE, "ESCALATE", words("reasons", "Too much for me.")); // nobody reads its result

        HttpResponse<String> asked = send(officer, CASE, "ASK", words("question", "Which court?"));

        assertThat(officer.page(SignInTest.location(asked)).selectFirst(".done").text())
                .startsWith("Ask:");
        assertThat(officer.page(CASE).select(".done")).isEmpty();
    }

    @Test
    void an_open_page_follows_its_case_and_says_what_is_not_known_yet() {
        ObjectNode file = files().json("FR/2026-000123");
        String news = officer.page(CASE).selectFirst("#news").attr("hx-get");
        assertThat(officer.get(news).statusCode()).isEqualTo(204);

        file.put("approvedRevision", 2);
        assertThat(officer.get(news).body()).contains("It is not known yet who was sent the case.");
        FakeReview.happened(file, "APPROVED", "brandt", "[COMPLIANT]");

        assertThat(officer.get(news).body()).contains("The case changed since you opened this page.");
        assertThat(officer.page(CASE).text()).contains("Compliant").doesNotContain("No member was ever sent the case.");
        assertThat(review().views()).as("only whole pages").hasSize(2);
        files().json("JP/2025-004410").put("state", "CANCELLED");
        assertThat(officer.page(IN_FORCE).selectFirst("#custody").text())
                .contains("Whether it is recalled is not known yet.")
                .doesNotContain("Nothing is recalled.");
    }

    @Test
    void grounds_are_grouped_and_those_that_flags_suggest_come_first_and_unticked() {
        Element grounds = officer.page(CASE).selectFirst("#DENY-grounds");

        assertThat(grounds.select("legend").eachText())
                .startsWith(
                        "Grounds",
                        "Suggested by C22, C20, C10",
                        "Neutrality, the person and the channels: Constitution Art. 3, RPD Art. 5 and 34");
        assertThat(grounds.selectFirst(".theme").select("label").eachText())
                .containsExactly("Status of the person", "Extradition", "Threshold");
        assertThat(grounds.select("[checked]")).isEmpty();
        assertThat(grounds.select("input").eachAttr("value"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Ground.values())
                        .filter(ground -> ground != Ground.UNKNOWN && ground != Ground.COMPLIANT)
                        .map(Ground::name)
                        .toList());
    }

    @Test
    void codes_are_words_and_a_rule_has_its_title_and_a_way_to_the_rule_book() {
        ObjectNode file = files().json("FR/2026-000123");
        FakeReview.happened(file, "ASKED", "adeyemi", "Q2 to ke, answer by 2026-11-30T09:25:21.629Z");
        Document page = officer.page(CASE);

        assertThat(page.selectFirst("#history .timeline").text())
                .contains("Q2 to KE, answer by 30 Nov 2026, 09:25 UTC");
        assertThat(page.selectFirst(".flag").text())
                .contains("Rule requires No state refused before to extradite the person");
        assertThat(page.selectFirst("#flags").text())
                .contains("former official")
                .doesNotContain("FORMER_OFFICIAL");
        assertThat(page.selectFirst(".flag h3 a").attr("href")).startsWith("/rule-book?words=C22");
    }

    /** Opens the first fact of a case. */
    private static void open(Visitor officer, String page) {
        officer.submit(officer.page(page).selectFirst("[data-open-fact]"), Map.of());
    }

    private static Map<String, List<String>> withWorksheet(String reasons) {
        Map<String, List<String>> words = words("reasons", reasons);
        List.of(
                        "natureOfOffence",
                        "statusOfPersons",
                        "identityOfSource",
                        "positionOfOthers",
                        "internationalObligations",
                        "neutrality",
                        "generalContext")
                .forEach(factor -> words.put("worksheet." + factor, List.of("As proposed.")));
        return words;
    }

    private static List<String> actions(Visitor officer, String page) {
        return officer.page(page).select("#decide details.action").eachAttr("id");
    }

    /** Previews a command, and sends it if there was nothing against its preview. */
    private static HttpResponse<String> send(
            Visitor officer, String page, String kind, Map<String, List<String>> fields) {
        HttpResponse<String> preview = preview(officer, page, kind, fields);
        Element form = previewed(preview, kind);
        return form.select(".preview").isEmpty() ? preview : officer.send(form, Map.of());
    }

    private static HttpResponse<String> preview(
            Visitor officer, String page, String kind, Map<String, List<String>> fields) {
        return officer.follow(officer.submit(officer.page(page).selectFirst("#" + kind + " form"), fields));
    }

    private static Element previewed(HttpResponse<String> preview, String kind) {
        return Jsoup.parse(preview.body()).selectFirst("#" + kind + " form");
    }
}

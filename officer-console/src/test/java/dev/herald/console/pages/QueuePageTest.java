package dev.herald.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.api.Officer;
import dev.herald.console.queue.QueueQuery;
import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.OfficerRole;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class QueuePageTest extends PagesFixture {

    @Test
    void the_queue_lists_what_waits_with_terms_in_words_and_no_person() {
        Document page = signedIn("adeyemi").page("/");

        assertThat(page.title()).isEqualTo("(7) Queue – Herald");
        assertThat(row(page, "FR/2026-000123")).contains("2 d left", "Red Notice", "C22", "1 question", "6 d");
        assertThat(row(page, "SE/2026-000077")).contains("1 d late", "answer overdue");
        assertThat(row(page, "KE/2026-000310")).contains("second officer", "no term");
        assertThat(page.text()).doesNotContain("Щербакова", "Brunnqvist");
        assertThat(review().views()).isEmpty();
    }

    @Test
    void an_open_queue_that_shows_the_same_is_not_sent_again_within_the_minute() {
        Visitor officer = signedIn("adeyemi");
        String seen = seen(officer.page("/"));

        assertThat(refreshed(officer, seen)).as("nothing changed").isEqualTo(204);
        files().add("FR/2026-000999", "FR/2026-000123");
        assertThat(refreshed(officer, seen)).as("a case is new").isEqualTo(200);
        String other = seen(officer.page("/"));
        review().putClaim("KE/2026-000310", "brandt");
        assertThat(refreshed(officer, other)).as("a case is claimed").isEqualTo(200);
        String claimed = seen(officer.page("/"));
        clock().advance(Duration.ofMinutes(1));
        assertThat(refreshed(officer, claimed)).as("terms end without an event").isEqualTo(200);
    }

    private static String seen(Document page) {
        return page.selectFirst("#queue").attr("hx-headers").replaceAll(".*Herald-Seen\": \"(.*)\".*", "$1");
    }

    private static int refreshed(Visitor officer, String seen) {
        return officer.get("/", "Herald-Refresh", "1", "HX-Request", "true", "Herald-Seen", seen)
                .statusCode();
    }

    @Test
    void an_officer_sees_from_which_requesters_they_are_recused() {
        assertThat(row(signedIn("vasseur").page("/"), "FR/2026-000123")).contains("you are recused");
        assertThat(row(signedIn("adeyemi").page("/"), "FR/2026-000123")).doesNotContain("recused");
    }

    @Test
    void officers_with_clearance_alone_are_sent_to_the_cases_whose_sealed_fact_was_not_confirmed() {
        review().unconfirmed.add(new CaseId("KE/2026-000310"));

        assertThat(signedIn("adeyemi").page("/").select("#unconfirmed a").eachAttr("href"))
                .containsExactly("/cases/KE/2026-000310");
        assertThat(signedIn("brandt").page("/").select("#unconfirmed")).isEmpty();
    }

    @Test
    void filters_are_in_the_address_and_stay_in_the_form() {
        Document page =
                signedIn("adeyemi").page("/?show=all&state=IN_FORCE&instrument=RED_NOTICE&requester=JP&due=true");

        assertThat(page.select("[data-row]").eachText()).containsExactly("JP/2025-004410");
        QueueQuery query = files().lastQuery();
        assertThat(query.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(query.onlyReviewDue()).isTrue();
        assertThat(query.labels()).containsExactlyInAnyOrder("instrument RED_NOTICE", "requester jp");
        assertThat(query.soon()).isEqualTo(clock().instant().plus(Duration.ofDays(7)));
        assertThat(page.selectFirst("#requester").val()).isEqualTo("jp");
        assertThat(page.selectFirst("#state option[selected]").val()).isEqualTo("IN_FORCE");
        assertThat(page.selectFirst("#queue").attr("hx-get"))
                .isEqualTo("/?show=all&state=IN_FORCE&instrument=RED_NOTICE&requester=jp&due=true");
    }

    @Test
    void the_page_says_how_it_is_ordered_why_each_case_is_where_it_is_and_what_a_rule_is_about() {
        Document page = signedIn("adeyemi").page("/");

        assertThat(page.selectFirst("caption").classNames()).doesNotContain("unseen");
        assertThat(page.selectFirst("caption").text()).contains("the earliest first", "alternate by requester");
        Element rule = page.getElementsContainingOwnText("C22").first();
        assertThat(rule.attr("title")).isEqualTo("Rule: No state refused before to extradite the person");
        assertThat(signedIn("adeyemi")
                        .page(rule.attr("href"))
                        .select("details[open] .rule")
                        .eachText())
                .contains("C22");
        assertThat(page.select(".cell-why").eachText())
                .hasSameSizeAs(page.select("[data-row]"))
                .anyMatch(why -> why.equals("its term is over"))
                .anyMatch(why -> why.equals("flag to be reviewed"));
    }

    @Test
    void a_diffusion_that_is_out_unreviewed_is_first_and_says_so_also_while_it_awaits_an_answer() {
        files().json("AR/2026-000008")
                .put("state", "AWAITING_ANSWER")
                .putArray("concerns")
                .addObject()
                .putNull("ruleId")
                .putNull("questionId")
                .put("since", "2026-11-26T12:00:00Z")
                .put("dueAt", "2026-11-27T12:00:00Z")
                .put("blocksOnExpiry", false)
                .put("overdue", false);

        Document page = signedIn("adeyemi").page("/?show=all");

        assertThat(page.select("[data-row]").first().text()).isEqualTo("AR/2026-000008");
        assertThat(page.select(".cell-why").first().text()).isEqualTo("out unreviewed for 3 h");
        assertThat(signedIn("adeyemi")
                        .page("/cases/AR/2026-000008")
                        .selectFirst("#concerns")
                        .text())
                .contains("nobody has reviewed it", "then it is escalated");
    }

    @Test
    void held_sweeps_are_counted_and_say_which_limit_they_met() {
        Document queue = signedIn("adeyemi").page("/");
        assertThat(queue.selectFirst("nav a[href=/sweeps]").text()).isEqualTo("Held sweeps (1)");
        assertThat(queue.selectFirst("#queue").text())
                .contains("1 held sweep waits for the same order of two officers");
        assertThat(queue.selectFirst("#queue").attr("hx-select-oob")).contains("#held-sweeps");

        assertThat(signedIn("duarte").page("/sweeps").selectFirst(".card").text())
                .contains(
                        "may change 100 cases of a partition within an hour",
                        "60 cases had changed",
                        "until 26 Nov 2026, 12:40");
    }

    @Test
    void an_escalated_case_says_why() {
        files().json("AR/2026-000008")
                .putObject("escalated")
                .put("at", "2026-11-26T14:00:00Z")
                .put("by", "brandt")
                .put("cause", "OFFICER")
                .put("reasons", "It needs somebody with clearance.");
        Visitor officer = signedIn("adeyemi");

        Element chip = officer.page("/").getElementsContainingOwnText("escalated").stream()
                .filter(one -> one.normalName().equals("a"))
                .findFirst()
                .orElseThrow();
        assertThat(officer.page(chip.attr("href")).selectFirst("#escalation").text())
                .contains("by brandt", "It needs somebody with clearance.");
    }

    @Test
    void pages_are_compressed_and_the_token_of_a_form_differs_in_each() {
        Visitor officer = signedIn("adeyemi");

        assertThat(officer.get("/", "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding"))
                .hasValue("gzip");
        assertThat(officer.page("/").selectFirst("[name=_csrf]").val())
                .isNotEqualTo(officer.page("/").selectFirst("[name=_csrf]").val());
    }

    @Test
    void a_moment_in_a_text_becomes_a_date_and_what_is_none_stays() {
        Times times = Times.of(clock().instant(), "Europe/Paris");

        assertThat(times.inWords("Q2 to ke, answer by 2026-11-30T09:25:21.629Z, not 2026-02-30T09:25:21Z"))
                .isEqualTo("Q2 to ke, answer by 30 Nov 2026, 10:25, not 2026-02-30T09:25:21Z");
    }

    @Test
    void held_diffusions_are_found() {
        assertThat(signedIn("adeyemi").page("/?held=true").select("[data-row]").eachText())
                .containsExactly("BR/2026-000041");
    }

    @Test
    void a_filter_that_is_none_is_left_out() {
        assertThat(signedIn("adeyemi")
                        .get("/?state=LOST&requester=%3Cscript%3E&after=x")
                        .statusCode())
                .isEqualTo(200);
        assertThat(files().lastQuery())
                .isEqualTo(QueueFilter.of(Map.of())
                        .query(clock().instant(), new Officer("adeyemi", OfficerRole.OFFICER, true, List.of("NG"))));
    }

    @Test
    void a_case_is_opened_by_its_id_and_by_nothing_else() {
        Visitor officer = signedIn("adeyemi");

        assertThat(SignInTest.location(officer.get("/?case=fr%2F2026-000123"))).endsWith(CASE);
        assertThat(officer.page("/?case=smith").selectFirst("[role=alert]").text())
                .contains("A case is found by its id");
    }

    @Test
    void times_are_in_the_readers_zone_once_a_cookie_names_it() {
        Visitor officer = signedIn("adeyemi");
        assertThat(officer.page(CASE).selectFirst(".timeline time").text()).isEqualTo("20 Nov 2026, 08:00 UTC");
        assertThat(officer.page(CASE).selectFirst(".timeline time").attr("title"))
                .isEqualTo("2026-11-20 08:00:00 UTC");
        assertThat(Times.of(clock().instant(), "Asia/Tokyo").shown(clock().instant()))
                .isEqualTo("27 Nov 2026, 00:00");
        assertThat(Times.of(clock().instant(), "no such zone").shown(clock().instant()))
                .endsWith("UTC");
    }

    @Test
    void nothing_is_listed_before_the_case_files_are_read() {
        Visitor officer = signedIn("adeyemi");
        files().close();

        HttpResponse<String> closed = officer.get("/");
        assertThat(closed.statusCode()).isEqualTo(503);
        assertThat(closed.body()).contains("No case can be shown yet");
    }

    @Test
    void a_held_sweep_takes_orders_with_reasons() {
        Visitor officer = signedIn("adeyemi");
        Document page = officer.page("/sweeps/" + SWEEP.sweepId());

        assertThat(page.selectFirst("h1").text()).isEqualTo("812 of 2000 cases would change");
        var form = page.selectFirst("form[action$=orders]");
        assertThat(officer.submit(form, Map.of("kind", List.of("RELEASE"))).statusCode())
                .isEqualTo(400);
        assertThat(officer.submit(
                                form,
                                Map.of("kind", List.of("DISCARD"), "reasons", List.of("It names the wrong person.")))
                        .statusCode())
                .isEqualTo(302);
        assertThat(officer.page("/sweeps/" + SWEEP.sweepId())
                        .selectFirst(".note")
                        .text())
                .isEqualTo("Another officer has to order the same.");
        assertThat(signedIn("okafor").page("/sweeps/" + SWEEP.sweepId()).select("form[action$=orders]"))
                .isEmpty();
    }

    @Test
    void a_settled_sweep_waits_for_nobody() {
        Document page = signedIn("adeyemi").page("/sweeps/" + SETTLED.sweepId());

        assertThat(page.selectFirst("main").text())
                .contains("Released by adeyemi and brandt", "were to change")
                .doesNotContain("waits for officers", "would change");
        assertThat(page.select("form[action$=orders]")).isEmpty();
    }

    private static String row(Document page, String caseId) {
        return page.getElementsContainingOwnText(caseId).first().closest("tr").text();
    }
}

package dev.herald.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.api.CommandGateway.CommandResult;
import dev.herald.console.api.CommandGateway.GatewayClosed;
import dev.herald.console.api.CommandRequest.Kind;
import dev.herald.console.queue.QueueLabel;
import dev.herald.console.queue.QueueQuery.ClaimCondition;
import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.CaseState;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Claims on the pages: who holds a case, taking the next one, claiming chosen ones. */
class ClaimPageTest extends PagesFixture {

    private static final String LATE = "SE/2026-000077";

    @Test
    void the_queue_shows_who_holds_a_case_and_until_when() {
        hold(LATE, "brandt");
        hold("FR/2026-000123", "adeyemi");
        Document page = signedIn("adeyemi").page("/");

        assertThat(row(page, LATE).text()).contains("claimed by brandt until 16:00 UTC");
        assertThat(row(page, "FR/2026-000123").text()).contains("claimed by you until 16:00 UTC");
        assertThat(row(page, LATE).select("[data-mark]")).isEmpty();
        assertThat(row(page, "KE/2026-000310").select("[data-mark]")).hasSize(1);
    }

    @Test
    void a_claim_that_ends_on_another_day_shows_the_day() {
        Times times = Times.of(clock().instant(), "Asia/Tokyo");

        assertThat(times.shortly(clock().instant().plus(Duration.ofHours(1)))).isEqualTo("01:00");
        assertThat(times.shortly(clock().instant().plus(Duration.ofHours(24)))).isEqualTo("28 Nov 2026, 00:00");
    }

    @Test
    void filters_by_claim_rule_and_escalation_are_in_the_address_and_stay_in_the_form() {
        hold(LATE, "adeyemi");
        files().json(LATE).putObject("escalated");
        Visitor officer = signedIn("adeyemi");
        Document mine = officer.page("/?rule=c17&escalated=true&claim=mine");

        assertThat(mine.select("[data-row]").eachText()).containsExactly(LATE);
        assertThat(files().lastQuery().labels())
                .containsExactlyInAnyOrder(QueueLabel.WAITS, QueueLabel.ESCALATED, "rule C17");
        assertThat(files().lastQuery().claim()).isEqualTo(new ClaimCondition("adeyemi", clock().instant()));
        assertThat(mine.selectFirst("#queue").attr("hx-get")).isEqualTo("/?escalated=true&rule=C17&claim=mine");
        assertThat(mine.selectFirst("#rule").val()).isEqualTo("C17");
        assertThat(mine.selectFirst("#claim option[selected]").val()).isEqualTo("mine");
        assertThat(mine.selectFirst("#next").attr("action"))
                .isEqualTo("/queue/next?escalated=true&rule=C17&claim=mine");

        assertThat(officer.page("/?claim=unclaimed").select("[data-row]").eachText())
                .doesNotContain(LATE)
                .hasSize(6);
        assertThat(officer.page("/?rule=HOLD").select("[data-row]").eachText()).containsExactly("BR/2026-000041");
    }

    @Test
    void the_next_case_is_the_first_that_nobody_holds_with_the_reason_and_the_one_after_it() {
        Visitor officer = signedIn("adeyemi");
        HttpResponse<String> taken = takeNext(officer, "/");

        assertThat(SignInTest.location(taken)).endsWith("/cases/" + LATE);
        assertThat(review().views()).isEmpty();
        Document page = officer.page("/cases/" + LATE);
        assertThat(page.selectFirst(".note").text())
                .contains(
                        "You hold this case.",
                        "It is the first that you can take: its term is over",
                        "JP/2025-004410 comes after it");
        assertThat(page.selectFirst(".claim").text()).contains("claimed by you");
        assertThat(review().views()).containsExactly("adeyemi at " + LATE);

        HttpResponse<String> second = officer.submit(page.selectFirst(".note form"), Map.of());
        assertThat(SignInTest.location(second)).endsWith("/cases/JP/2025-004410");
        assertThat(officer.page("/cases/JP/2025-004410").selectFirst(".note").text())
                .contains("FR/2026-000123 comes after it");
    }

    @Test
    void an_officer_with_clearance_takes_first_what_an_unconfirmed_sealed_fact_blocks() {
        review().unconfirmed.add(new CaseId("KE/2026-000310"));

        assertThat(SignInTest.location(takeNext(signedIn("brandt"), "/"))).endsWith("/cases/" + LATE);
        Visitor officer = signedIn("adeyemi");
        assertThat(SignInTest.location(takeNext(officer, "/?rule=HOLD"))).endsWith("/cases/BR/2026-000041");
        assertThat(SignInTest.location(takeNext(officer, "/"))).endsWith("/cases/KE/2026-000310");
        assertThat(officer.page("/cases/KE/2026-000310").selectFirst(".note").text())
                .contains(
                        "It is the first that you can take: blocked by a sealed fact that its bureau did not confirm");
        assertThat(SignInTest.location(takeNext(signedIn("moreau"), "/"))).doesNotContain("KE/2026-000310");
    }

    @Test
    void cases_that_an_officer_cannot_decide_are_passed_over() {
        assertThat(SignInTest.location(takeNext(signedIn("vasseur"), "/?rule=C22")))
                .endsWith("/?rule=C22");

        String proposer =
                files().json("KE/2026-000310").get("proposal").get("officer").stringValue();
        assertThat(SignInTest.location(takeNext(signedIn(proposer), "/?rule=C19")))
                .endsWith("/?rule=C19");
        assertThat(review().views()).isEmpty();
    }

    @Test
    void where_another_officer_is_faster_the_case_after_that_is_taken() {
        review().willBeClaimedFirst(LATE);
        Visitor officer = signedIn("adeyemi");

        assertThat(SignInTest.location(takeNext(officer, "/"))).endsWith("/cases/JP/2025-004410");
        assertThat(review().sent().stream().map(FakeReview.Sent::caseId)).containsExactly(LATE, "JP/2025-004410");
    }

    @Test
    void a_claim_whose_result_is_not_known_and_one_that_was_not_written_are_told_apart() {
        Visitor officer = signedIn("adeyemi");
        review().willFail(new TimeoutException());
        takeNext(officer, "/");
        assertThat(officer.page("/").selectFirst(".note").text()).contains("It is not known whether you hold " + LATE);

        review().willFail(new GatewayClosed("outcomes cannot be read yet"));
        takeNext(officer, "/");
        assertThat(officer.page("/").selectFirst(".note").text()).contains("No command can be accepted now");
    }

    @Test
    void nothing_is_taken_before_the_case_files_are_read() {
        Visitor officer = signedIn("adeyemi");
        Element form = officer.page("/").selectFirst("#next");
        files().close();

        HttpResponse<String> closed = officer.submit(form, Map.of());
        assertThat(closed.statusCode()).isEqualTo(503);
        assertThat(closed.body()).contains("No case can be shown yet");
    }

    @Test
    void chosen_cases_are_claimed_at_once_and_a_refusal_names_the_holder() {
        review().willBeClaimedFirst("KE/2026-000310");
        Visitor officer = signedIn("adeyemi");
        Element form = officer.page("/").selectFirst("#claims");
        officer.submit(form, Map.of("cases", List.of(LATE, "KE/2026-000310", "FR/2026-000123", "nonsense")));

        assertThat(officer.page("/").selectFirst(".note").text())
                .contains("You hold SE/2026-000077, FR/2026-000123.", "KE/2026-000310: moreau holds the case until");
        assertThat(review().sent()).extracting(sent -> sent.request().kind()).containsOnly(Kind.CLAIM);
        officer.submit(form, Map.of());
        assertThat(officer.page("/").selectFirst(".note").text()).isEqualTo("Choose cases first.");
    }

    @Test
    void a_holder_renews_hands_over_and_releases_on_the_page_of_the_case() {
        Visitor officer = signedIn("adeyemi");
        officer.submit(form(officer.page(CASE), "CLAIM"), Map.of());
        Document held = officer.page(CASE);
        assertThat(form(held, "CLAIM").text()).isEqualTo("Renew");
        assertThat(form(held, "HAND_OVER").select("option").eachText())
                .as("vasseur is recused, okafor and duarte decide nothing")
                .containsExactly("brandt", "lind", "moreau");

        officer.submit(form(held, "HAND_OVER"), Map.of("handOverTo", List.of("brandt")));
        Document handed = officer.page(CASE);
        assertThat(handed.selectFirst(".claim").text()).contains("claimed by brandt");
        assertThat(handed.select(".claim form")).isEmpty();
        assertThat(form(signedIn("lind").page(CASE), "RELEASE")).isNotNull();

        Visitor brandt = signedIn("brandt");
        brandt.submit(form(brandt.page(CASE), "RELEASE"), Map.of());
        assertThat(brandt.page(CASE).selectFirst(".claim").text()).contains("Nobody holds the case");
    }

    @Test
    void a_refused_claim_names_the_holder_and_speaks_of_no_words() {
        Visitor officer = signedIn("adeyemi");
        Element form = form(officer.page(CASE), "CLAIM");
        review().willAnswer(new CommandResult(
                false, "ALREADY_CLAIMED", "brandt holds the case until 16:00.", CaseState.OPEN, 2, 9));
        HttpResponse<String> refused = officer.get(SignInTest.location(officer.submit(form, Map.of())));

        assertThat(refused.body())
                .contains("brandt holds the case until 16:00.", "ALREADY_CLAIMED")
                .doesNotContain("Your words are kept", "not possible any more");
    }

    @Test
    void who_decides_nothing_is_offered_no_claim() {
        Visitor auditor = signedIn("okafor");
        assertThat(auditor.page("/").select("#next, #claims, [data-mark]")).isEmpty();
        assertThat(auditor.page(CASE).select(".claim form")).isEmpty();
        assertThat(signedIn("vasseur").page(CASE).select(".claim form")).isEmpty();
        Element signOut = auditor.page("/").selectFirst("form[action=/sign-out]");
        for (String address : List.of("/queue/next", "/queue/claims")) {
            assertThat(auditor.post(address, Visitor.fieldsOf(signOut)).statusCode())
                    .isEqualTo(403);
        }
        assertThat(review().sent()).isEmpty();
    }

    private void hold(String caseId, String officer) {
        review().putClaim(caseId, officer);
    }

    private static HttpResponse<String> takeNext(Visitor officer, String queue) {
        return officer.submit(officer.page(queue).selectFirst("#next"), Map.of());
    }

    private static Element form(Document page, String kind) {
        Element field = page.selectFirst(".claim input[name=kind][value=" + kind + "]");
        return field == null ? null : field.closest("form");
    }

    private static Element row(Document page, String caseId) {
        return page.getElementsContainingOwnText(caseId).first().closest("tr");
    }
}

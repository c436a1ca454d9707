package dev.herald.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.api.CommandGateway.CommandResult;
import dev.herald.console.api.CommandGateway.GatewayClosed;
import dev.herald.contract.vocabulary.CaseState;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Persons side by side, what officers say about them, and the search over all cases. */
class PersonPagesTest extends PagesFixture {

    private static final String CASE_ID = "FR/2026-000123";
    private static final String[] PART = {"HX-Request", "true"};

    @Test
    void an_opened_fact_shows_both_names_part_by_part_and_birth_dates_by_parts() {
        Element comparison = opened(signedIn("adeyemi")).selectFirst(".comparison");

        assertThat(comparison.selectFirst(".aligned caption").text()).contains("alike");
        assertThat(comparison.select(".aligned").first().select("tbody tr")).isNotEmpty();
        assertThat(comparison.text())
                .contains("Щербакова Cyrillic: shcherbakova", "transliterated; equal letters", "شيرباكوفا Arabic:");
        assertThat(comparison.select("bdi.part"))
                .allMatch(part -> part.attr("dir").equals("auto"));
        Element traits = comparison.selectFirst(".traits");
        assertThat(row(traits, "Year of birth")).isEqualTo("Year of birth 1979 1979 equal");
        assertThat(row(traits, "Month of birth")).isEqualTo("Month of birth 3 3 equal");
        assertThat(row(traits, "Day of birth")).isEqualTo("Day of birth – 5 unknown");
        assertThat(row(traits, "Sex")).isEqualTo("Sex Female Female equal");
        assertThat(row(traits, "Nationalities")).isEqualTo("Nationalities LV, MT LV equal");
        assertThat(comparison.selectFirst(".against").text()).isEqualTo("Nothing that is known speaks against it.");
    }

    @Test
    void an_officer_says_whether_the_persons_are_the_same_and_takes_it_back() {
        Visitor officer = signedIn("adeyemi");
        Element form = opened(officer).selectFirst("form.answers");
        assertThat(form.selectFirst("legend").text()).isEqualTo("Same person?");

        Document said = answer(officer, form, "NOT_SAME");
        assertThat(said.text()).contains("You said: not the same, 26 Nov 2026", "Undo", "Say something else");
        assertThat(row(officer)).contains("adeyemi said: not the same, 26 Nov 2026");

        Element undo = said.selectFirst("form.inline");
        assertThat(answer(officer, undo, "").text()).contains("Same person?").doesNotContain("You said");
        assertThat(row(officer)).doesNotContain("said");
    }

    @Test
    void what_an_officer_said_is_shown_to_the_next_one_who_is_not_asked_again() {
        Visitor first = signedIn("adeyemi");
        answer(first, opened(first).selectFirst("form.answers"), "NOT_SAME");

        Element verdict = opened(signedIn("brandt")).selectFirst(".verdict");
        assertThat(verdict.text()).contains("adeyemi said: not the same, 26 Nov 2026");
        assertThat(verdict.select("> form.answers")).isEmpty();
        assertThat(verdict.selectFirst("details summary").text()).isEqualTo("Say it yourself");
    }

    @Test
    void a_verdict_on_another_version_of_the_fact_is_asked_again() {
        ((ArrayNode) files().json(CASE_ID).get("verdicts"))
                .addObject()
                .put("officer", "brandt")
                .put("factId", FACT)
                .put("version", 87)
                .put("verdict", "SAME")
                .put("at", "2026-11-20T08:00:00Z");

        Element verdict = opened(signedIn("adeyemi")).selectFirst(".verdict");
        assertThat(verdict.text()).doesNotContain("brandt").contains("Same person?");
    }

    @Test
    void an_auditor_and_a_recused_officer_see_the_persons_and_are_not_asked() {
        assertThat(opened(signedIn("okafor")).select(".comparison")).hasSize(1);
        assertThat(opened(signedIn("okafor")).select("form.answers")).isEmpty();
        assertThat(opened(signedIn("vasseur")).select("form.answers")).isEmpty();
        Visitor auditor = signedIn("okafor");
        Element signOut = auditor.page(CASE).selectFirst("form[action=/sign-out]");
        Map<String, List<String>> verdict = Visitor.fieldsOf(signOut);
        verdict.putAll(Map.of("factId", List.of(FACT), "version", List.of("88"), "revision", List.of("2")));
        assertThat(auditor.post(CASE + "/verdicts", verdict).statusCode()).isEqualTo(403);
    }

    @Test
    void a_refused_or_unknown_verdict_says_so_and_nothing_is_shown_as_said() {
        Visitor officer = signedIn("adeyemi");
        Element form = opened(officer).selectFirst("form.answers");
        review().willAnswer(new CommandResult(false, "REVISION_SUPERSEDED", "Another revision.", CaseState.OPEN, 3, 9));
        assertThat(answer(officer, form, "SAME").selectFirst("[role=alert]").text())
                .isEqualTo("Nothing is kept. Another revision.");

        review().willFail(new GatewayClosed("the broker is away"));
        assertThat(answer(officer, form, "SAME").text()).contains("the broker is away");
        review().reset();
        assertThat(answer(officer, form, "MAYBE").selectFirst("[role=alert]").text())
                .contains("No such answer");
    }

    @Test
    void the_persons_of_a_hold_are_compared_for_cleared_officers_alone() {
        ArrayNode facts =
                (ArrayNode) files().json("BR/2026-000041").get("flags").get(0).get("facts");
        facts.addObject()
                .put("factId", "HOLD")
                .put("version", 3)
                .put("kind", "HOLD")
                .put("confidence", 100)
                .put("confidentiality", "RESTRICTED");
        Map<String, List<String>> hold = Map.of("factId", List.of("HOLD"), "version", List.of("3"));

        Document cleared = openHold("lind", hold);
        assertThat(cleared.select(".comparison")).hasSize(1);
        assertThat(cleared.text()).contains("Vexholm");
        Document uncleared = signedIn("brandt").page("/cases/BR/2026-000041");
        assertThat(uncleared.select("[data-open-fact]")).isEmpty();
    }

    private Document openHold(String name, Map<String, List<String>> hold) {
        Visitor officer = signedIn(name);
        Element token = officer.page("/cases/BR/2026-000041").selectFirst("[data-open-fact]");
        return Jsoup.parse(officer.submit(token, hold, PART).body());
    }

    @Test
    void a_fact_about_the_person_in_force_alone_is_compared_with_that_person_and_not_asked_about() {
        ObjectNode file = files().json(CASE_ID);
        ObjectNode approved = file.get("request").deepCopy().asObject();
        approved.put("revision", 1);
        approved.withObject("/person/name").put("familyName", "Brandt").put("forenames", "Klara");
        file.set("approvedRequest", approved);
        file.put("approvedRevision", 1);
        file.set("approvedFlags", file.get("flags").deepCopy());
        file.putArray("flags");

        Element comparison = opened(signedIn("adeyemi")).selectFirst(".comparison");
        assertThat(comparison.text()).contains("Revision 1 of the request", "describes another person");
        assertThat(comparison.select("form.answers")).isEmpty();
    }

    @Test
    void a_transliterated_name_finds_the_case_and_says_how_and_no_address_has_it() {
        Visitor officer = signedIn("adeyemi");
        HttpResponse<String> sent = search(officer, Map.of("person", List.of("Yuliya Andreevna Shcherbakova")));
        assertThat(SignInTest.location(sent)).endsWith("/search");

        Document page = officer.page("/search");
        assertThat(page.select("[data-row]").eachText()).containsExactly(CASE_ID);
        assertThat(page.selectFirst(".cell-found").text()).contains("by transliteration");
        assertThat(page.selectFirst("#person").val()).isEqualTo("Yuliya Andreevna Shcherbakova");
        assertThat(page.title()).doesNotContain("Shcherbakova");
        assertThat(page.select("a[href]")).noneMatch(link -> link.attr("href").contains("hcherbakova"));
    }

    @Test
    void a_search_is_recorded_by_digest_and_number_before_it_is_shown() {
        Visitor officer = signedIn("adeyemi");
        search(officer, Map.of("person", List.of("Shcherbakova"), "bureau", List.of("fr")));
        officer.page("/search");

        assertThat(review().searches()).singleElement().satisfies(recorded -> {
            assertThat(recorded.fields()).containsExactly("PERSON", "BUREAU");
            assertThat(recorded.digest()).hasSize(64);
            assertThat(recorded.found()).isEqualTo(1);
            assertThat(recorded.toString()).doesNotContainIgnoringCase("shcherbakova");
        });

        review().willRecordNoView(new GatewayClosed("the broker is away"));
        HttpResponse<String> refused = officer.get("/search");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("A search is recorded before").doesNotContain("/cases/");
    }

    @Test
    void a_form_with_errors_is_not_searched_and_an_empty_one_forgets_the_last_search() {
        Visitor officer = signedIn("adeyemi");
        HttpResponse<String> wrong = search(officer, Map.of("birthDate", List.of("5 March")));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(Jsoup.parse(wrong.body()).selectFirst("[role=alert]").text())
                .contains("A date of birth is", "needs a name");
        assertThat(review().searches()).isEmpty();

        search(officer, Map.of("person", List.of("Brunnqvist"), "birthDate", List.of("1993-12")));
        assertThat(officer.page("/search").select("[data-row]").eachText()).containsExactly("SE/2026-000077");
        assertThat(files().lastSearch().birthDate()).isEqualTo("1993-12");
        search(officer, Map.of("person", List.of("brunnqvist 1993"), "birthDate", List.of("")));
        assertThat(officer.page("/search").select("[data-row]").eachText()).containsExactly("SE/2026-000077");
        assertThat(files().lastSearch().birthDate()).isEqualTo("1993");
        Element empty =
                officer.page("/search").selectFirst("form:not(.search-form):has(button:contains(Empty all fields))");
        officer.submit(empty, Map.of());
        assertThat(officer.page("/search").select("#found")).isEmpty();
        assertThat(officer.page("/search").selectFirst("#person").val()).isEmpty();
    }

    @Test
    void another_officer_who_signs_in_to_the_same_browser_does_not_see_the_last_search() {
        Visitor browser = signedIn("adeyemi");
        search(browser, Map.of("person", List.of("Shcherbakova")));
        assertThat(browser.page("/search").select("#found")).hasSize(1);

        browser.signIn("brandt", "secret-brandt");
        Document page = browser.page("/search");
        assertThat(page.selectFirst(".who").text()).contains("brandt");
        assertThat(page.select("#found")).isEmpty();
        assertThat(page.selectFirst("#person").val()).isEmpty();
    }

    @Test
    void officers_and_auditors_search_and_operators_do_not() {
        assertThat(signedIn("okafor").get("/search").statusCode()).isEqualTo(200);
        assertThat(signedIn("duarte").get("/search").statusCode()).isEqualTo(403);
        assertThat(visitor().get("/search").headers().firstValue("Location").orElseThrow())
                .contains("/sign-in");
    }

    @Test
    void a_search_without_a_token_is_refused() {
        Visitor officer = signedIn("adeyemi");
        HttpResponse<String> refused = officer.post("/search", Map.of("person", List.of("Shcherbakova")));

        assertThat(refused.headers().firstValue("Location")).contains("/");
        assertThat(officer.page("/search").select("#found")).isEmpty();
        assertThat(review().searches()).isEmpty();
    }

    private static HttpResponse<String> search(Visitor officer, Map<String, List<String>> fields) {
        return officer.submit(officer.page("/search").selectFirst("form.search-form"), fields);
    }

    private static Document answer(Visitor officer, Element form, String verdict) {
        return Jsoup.parse(
                officer.submit(form, Map.of("verdict", List.of(verdict)), PART).body());
    }

    private static Document opened(Visitor officer) {
        Element form = officer.page(CASE).selectFirst("[data-open-fact]");
        return Jsoup.parse(officer.submit(form, Map.of(), PART).body());
    }

    private static String row(Visitor officer) {
        return officer.page(CASE).selectFirst(".fact-row").text();
    }

    private static String row(Element table, String what) {
        return table.select("tbody tr").stream()
                .map(Element::text)
                .filter(text -> text.startsWith(what))
                .findFirst()
                .orElseThrow();
    }
}

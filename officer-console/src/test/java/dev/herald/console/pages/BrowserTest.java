package dev.herald.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.api.CommandRequest.Kind;
import dev.herald.console.pages.Browser.Theme;
import dev.herald.console.pictures.DocumentsFixture;
import dev.herald.contract.vocabulary.Ground;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * The pages in Debian's Chromium, used by keys alone. Where there is none, the tests are skipped with a line; in CI
 * (environment variable {@code CI}) they fail. Pictures are in {@code target/screenshots}.
 */
class BrowserTest extends PagesFixture {

    private static final Path PICTURES = Path.of("target", "screenshots");
    /** Whether the documents are to the right of the request. */
    private static final String BESIDE = "const left = id => document.getElementById(id).getBoundingClientRect().left;"
            + " return left('documents') > left('request');";

    private static Browser browser;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private final Set<String> checked = new HashSet<>();
    private final SoftAssertions findings = new SoftAssertions();

    @BeforeAll
    static void openBrowser() {
        Optional<String> missing = Browser.missing();
        if (missing.isPresent()) {
            assertThat(System.getenv("CI")).as(missing.get()).isNull();
            System.out.println(missing.get());
            Assumptions.abort(missing.get());
        }
        browser = Browser.open();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void an_officer_signs_in_opens_a_case_reads_a_fact_and_decides_without_a_mouse() {
        browser.look(Theme.LIGHT, 1280, 900).zone("Europe/Paris");
        signIn("adeyemi").awaitTitle("(7) Queue");

        browser.press("j", "j", "j", "j", "k");
        assertThat(browser.focused().getText()).isEqualTo("FR/2026-000123");
        browser.press(Keys.ENTER).awaitTitle("FR/2026-000123");
        assertThat(browser.text()).contains("20 Nov 2026, 09:00").doesNotContain("20 Nov 2026, 08:00 UTC");

        browser.press("o").awaitText("followed a change of government");
        assertThat(review().openings()).containsExactly("adeyemi opens " + FACT);
        assertThat(browser.focused().getText()).contains("Refused extradition");
        browser.save(PICTURES.resolve("fact-light-1280.png"), false);

        browser.press("a");
        for (int factor = 0; factor < 7; factor++) {
            browser.press("The refusal concerned another charge.", Keys.TAB);
        }
        browser.press("The charges are of ordinary law.").leaveWithCtrl(Keys.ENTER);
        browser.awaitText("What follows if you send this");
        assertThat(review().sent()).as("a preview sends nothing").isEmpty();
        assertThat(browser.focused().getText()).contains("Another officer has to confirm exactly this");
        browser.leaveWithCtrl(Keys.ENTER).awaitText("What follows if you send this");
        assertThat(review().sent()).as("Ctrl+Enter never sends").isEmpty();
        browser.press(Keys.TAB, Keys.ENTER).awaitText("your proposal is recorded");
        assertThat(browser.focused().getText()).contains("Approve");
        FakeReview.Sent approved = review().sent().getFirst();
        assertThat(approved.request().kind()).isEqualTo(Kind.APPROVE);
        assertThat(approved.request().worksheet()).isNotNull();
        assertThat(approved.request().worksheet().generalContext()).isEqualTo("The refusal concerned another charge.");
        assertThat(approved.request().reasons()).isEqualTo("The charges are of ordinary law.");

        browser.press("d")
                .press(Keys.SPACE)
                .tabTo("#DENY-reasons")
                .press("Politics.")
                .tabTo("#DENY .primary")
                .press(Keys.ENTER);
        browser.awaitText("is notified of the decision at once")
                .tabTo("#DENY .primary")
                .press(Keys.ENTER);
        browser.awaitText("Deny: done.");
        assertThat(review().sent().getLast().request().grounds()).containsExactly(Ground.STATUS_OF_THE_PERSON);
        browser.press("h").awaitTitle("Queue");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void two_officers_who_take_the_next_case_at_once_get_different_cases_by_keys_alone() {
        try (Browser other = Browser.open()) {
            browser.look(Theme.LIGHT, 1280, 900);
            other.look(Theme.LIGHT, 1280, 900);
            signIn("adeyemi").awaitTitle("Queue");
            other.visit(address() + "/sign-in")
                    .awaitFocus("name")
                    .press("moreau", Keys.TAB, "secret-moreau", Keys.ENTER)
                    .awaitTitle("Queue");

            CompletableFuture<Void> pressed = CompletableFuture.runAsync(() -> other.press("t"));
            browser.press("t");
            pressed.join();
            browser.awaitText("You hold this case.");
            other.awaitText("You hold this case.");

            assertThat(browser.address()).isNotEqualTo(other.address());
            assertThat(List.of(browser.address(), other.address()))
                    .allMatch(address ->
                            address.endsWith("/cases/SE/2026-000077") || address.endsWith("/cases/JP/2025-004410"));
            assertThat(browser.text()).contains("claimed by you until", "Take next");
            browser.press("y").awaitText("Nobody holds the case.");
            browser.press("g").awaitText("claimed by you until");
            browser.press("p").press("moreau", Keys.TAB, Keys.ENTER).awaitText("claimed by moreau until");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_new_row_and_a_claim_of_another_officer_appear_without_a_reload_and_choices_stay() {
        browser.look(Theme.LIGHT, 1280, 900);
        signIn("adeyemi").awaitTitle("(7) Queue");
        browser.run("window.notReloaded = true");
        browser.press("j", "j", "g");
        String chosen = String.valueOf(browser.run("return document.querySelector('[data-mark]:checked').value"));

        files().add("FR/2026-000999", "FR/2026-000123");
        browser.awaitTitle("(8) Queue").awaitText("FR/2026-000999");
        review().putClaim("KE/2026-000310", "brandt");
        browser.awaitText("claimed by brandt until");
        browser.await("return document.querySelector('[data-mark]:checked')?.value === '%s'".formatted(chosen));

        assertThat(browser.run("return window.notReloaded")).isEqualTo(true);
        assertThat(browser.focused().getText()).as("the focus stays in its row").isEqualTo(chosen);
        browser.tabTo("#claim-chosen").press(Keys.ENTER).awaitText("You hold " + chosen);
    }

    @Test
    void an_officer_finds_a_transliterated_name_compares_the_persons_and_answers_by_keys() {
        browser.look(Theme.LIGHT, 1280, 1250).zone("Europe/Paris");
        signIn("adeyemi").awaitTitle("Queue");

        browser.press("s").awaitTitle("Search");
        browser.tabTo("#person")
                .press("Yuliya Andreevna Shcherbakova", Keys.ENTER)
                .awaitText("1 case found");
        assertThat(browser.text()).contains("found by transliteration");
        assertThat(browser.address()).endsWith("/search");
        browser.save(PICTURES.resolve("search-light-1280.png"), false);

        browser.run("document.getElementById('person').focus()");
        browser.press("x");
        assertThat(browser.run("return document.getElementById('person').value"))
                .as("a letter takes the place of the last words")
                .isEqualTo("x");
        browser.press(Keys.ESCAPE, "j", Keys.ENTER).awaitTitle("FR/2026-000123");
        browser.press("o").awaitText("Nothing that is known speaks against it");
        browser.run("document.querySelector('.comparison').scrollIntoView()");
        browser.save(PICTURES.resolve("persons-light-1280.png"), false);
        browser.press("2").awaitText("You said: not the same");
        assertThat(browser.focused().getText()).contains("You said: not the same");
        assertThat(files().json("FR/2026-000123").get("verdicts").size()).isEqualTo(1);
        browser.press("z").await("return !document.body.innerText.includes('You said')");
        assertThat(files().json("FR/2026-000123").get("verdicts").size()).isZero();
        browser.press("3").awaitText("You said: cannot tell");
    }

    @Test
    void a_document_is_shown_and_its_pages_are_turned_by_keys() {
        review().willHold(PicturePageTest.DECISION, DocumentsFixture.pdf(3));
        browser.look(Theme.LIGHT, 1280, 900);
        signIn("adeyemi").awaitTitle("Queue");
        browser.visit(address() + CASE).awaitTitle("FR/2026-000123");

        browser.press("v").awaitText("Court decision, page 1 of 3");
        browser.press(".").awaitText("Court decision, page 2 of 3");
        assertThat(browser.focused().getText()).contains("Court decision, page 2 of 3");
        browser.press(",").awaitText("Court decision, page 1 of 3");
        browser.await("return [...document.querySelectorAll('.pictures img')].every(img => img.naturalWidth > 0)");
        assertThat(review().openings()).containsExactly("adeyemi opens " + PicturePageTest.DECISION);
        assertThat(browser.run(BESIDE)).isEqualTo(true);
        browser.save(PICTURES.resolve("beside-light-1280.png"), false);
        browser.look(Theme.LIGHT, 390, 844);
        assertThat(browser.run(BESIDE)).isEqualTo(false);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void an_open_queue_leads_to_the_form_when_its_session_ends() {
        browser.look(Theme.LIGHT, 1280, 900);
        signIn("adeyemi").awaitTitle("Queue");
        clock().advance(Duration.ofMinutes(31));

        browser.awaitTitle("Sign in");
        assertThat(browser.complaints()).as("the answer that leads to the form").allMatch(line -> line.contains("401"));
    }

    @Test
    void every_key_is_listed_and_single_keys_can_be_switched_off() {
        browser.look(Theme.LIGHT, 1280, 900);
        signIn("adeyemi").awaitTitle("Queue");

        browser.press("?").awaitText("Single keys act");
        assertThat(browser.violations()).isEmpty();
        browser.press(Keys.TAB);
        browser.run("document.getElementById('keys-on').focus()");
        browser.press(Keys.SPACE, Keys.ESCAPE)
                .await("return !document.getElementById('keys').open && document.activeElement.tagName === 'BODY'");
        browser.press("j");
        assertThat(browser.run("return document.activeElement.tagName")).isEqualTo("BODY");
    }

    @Test
    void the_first_stop_of_the_tabulator_skips_to_the_content() {
        browser.look(Theme.LIGHT, 1280, 900);
        signIn("adeyemi").awaitTitle("Queue");
        browser.visit(address() + CASE).awaitTitle("FR/2026-000123");

        browser.press(Keys.TAB);
        assertThat(browser.focused().getText()).isEqualTo("Skip to the content");
        browser.press(Keys.ENTER);
        assertThat(browser.focused().getAttribute("id")).isEqualTo("main");
    }

    @Test
    void a_session_that_ends_in_the_middle_of_a_form_costs_no_word() {
        browser.look(Theme.LIGHT, 1280, 900);
        signIn("adeyemi").awaitTitle("Queue");
        browser.visit(address() + CASE).awaitTitle("FR/2026-000123");
        browser.press("q").press("Which court issued it?");
        clock().advance(Duration.ofHours(2));

        browser.leaveWithCtrl(Keys.ENTER);
        browser.awaitText("Your session has ended");
        typeLogin("adeyemi").awaitText("Your draft is kept here");
        assertThat(browser.run("return document.getElementById('ASK-question').value"))
                .isEqualTo("Which court issued it?");
        assertThat(review().sent()).isEmpty();
    }

    @Test
    void a_case_that_moves_between_preview_and_sending_says_what_moved_and_costs_no_word() {
        browser.look(Theme.LIGHT, 1280, 900);
        signIn("adeyemi").awaitTitle("Queue");
        browser.visit(address() + CASE).awaitTitle("FR/2026-000123");
        browser.press("q").press("Which court issued it?").leaveWithCtrl(Keys.ENTER);
        browser.awaitText("What follows if you send this");
        FakeReview.happened(files().json("FR/2026-000123"), "RESCREENED", "policy", "C26 is new");

        browser.press(Keys.TAB, Keys.ENTER);
        browser.awaitText("The case changed while you read it").awaitText("C26 is new");
        assertThat(browser.run("return document.getElementById('ASK-question').value"))
                .isEqualTo("Which court issued it?");
    }

    @Test
    void a_second_officer_confirms_the_hash_of_the_proposal_by_keys() {
        browser.look(Theme.LIGHT, 1280, 900);
        signIn("adeyemi").awaitTitle("Queue");
        browser.visit(address() + "/cases/KE/2026-000310").awaitTitle("KE/2026-000310");
        confirm();

        browser.press(Keys.TAB, Keys.ENTER).awaitText("Deny: done.");
        assertThat(review().sent().getFirst().request().previewHash()).startsWith("3f9a1c7e09b2");
    }

    /** The seven factors and the reasons: nothing else of the form is in the way. */
    private void confirm() {
        browser.press("d");
        for (int factor = 0; factor < 7; factor++) {
            browser.press("As proposed.", Keys.TAB);
        }
        browser.press("I read the speech.").leaveWithCtrl(Keys.ENTER);
        browser.awaitText("You confirm exactly this: 3f9a 1c7e 09b2");
    }

    @Test
    void typing_into_a_form_gives_no_command_and_opens_no_other_form() {
        browser.look(Theme.LIGHT, 1280, 900);
        signIn("adeyemi").awaitTitle("Queue");
        for (String path : List.of(CASE, "/cases/JP/2025-004410")) {
            browser.visit(address() + path).awaitTitle(path.substring("/cases/".length()));
            String keys = String.valueOf(browser.run(
                    "return [...document.querySelectorAll('.action')].map(form => form.dataset.key).join('')"));
            assertThat(keys).hasSizeGreaterThan(5);
            for (int form = 0; form < keys.length(); form++) {
                String key = keys.substring(form, form + 1);
                browser.press(Keys.ESCAPE, key).press("I agree. aqrud");
                assertThat(
                                browser.run(
                                        "return [...document.querySelectorAll('.action[open]')].map(form => form.dataset.key).join('')"))
                        .isEqualTo(key);
            }
        }
        assertThat(review().sent()).isEmpty();
    }

    @Test
    void a_printed_case_has_what_is_folded_on_the_screen() {
        browser.look(Theme.LIGHT, 1280, 900);
        signIn("adeyemi").awaitTitle("Queue");
        browser.visit(address() + CASE).awaitTitle("FR/2026-000123");
        browser.run("document.getElementById('history').insertAdjacentHTML('beforeend',"
                + " '<details><summary>Worksheet</summary><p id=\"folded\">Words</p></details>')");
        String isVisible = "return document.getElementById('folded').checkVisibility()";
        assertThat(browser.run(isVisible)).isEqualTo(false);

        assertThat(browser.print().run(isVisible)).isEqualTo(true);
    }

    @Test
    void a_browser_goes_back_from_a_preview_and_from_a_sent_form() {
        browser.look(Theme.LIGHT, 1280, 900);
        signIn("adeyemi").awaitTitle("Queue");
        browser.visit(address() + CASE).awaitTitle("FR/2026-000123");
        browser.press("q").press("Which court?").leaveWithCtrl(Keys.ENTER);
        browser.awaitText("What follows if you send this");

        browser.run("history.back()");
        browser.await("return location.pathname === '%s' && !!document.querySelector('#ASK-question')".formatted(CASE));
        assertThat(browser.run("return document.getElementById('ASK-question').value"))
                .isEqualTo("Which court?");
        browser.run("history.forward()");
        browser.awaitText("What follows if you send this");
        browser.tabTo("#ASK .primary").press(Keys.ENTER).awaitText("Ask: done.");
        browser.run("history.back()");
        browser.await("return location.pathname === '%s' && !location.search".formatted(CASE))
                .awaitTitle("FR/2026-000123");
        assertThat(review().sent()).hasSize(1);
    }

    @Test
    void axe_finds_nothing_and_no_page_is_too_wide() {
        browser.look(Theme.LIGHT, 1280, 900);
        browser.visit(address() + "/sign-in?because=failed");
        check("sign-in");
        review().putClaim("SE/2026-000077", "adeyemi");
        review().putClaim("JP/2025-004410", "brandt");
        files().json("AR/2026-000008")
                .putObject("escalated")
                .put("at", "2026-11-26T14:00:00Z")
                .put("by", "policy")
                .put("cause", "REVIEW_OVERDUE");
        signIn("adeyemi").awaitTitle("Queue");
        check("queue");
        browser.press("t").awaitText("You hold this case.");
        check("taken");
        browser.visit(address() + CASE).awaitTitle("FR/2026-000123");
        check("case");
        browser.press("o").awaitText("speaks against it");
        browser.press("2").awaitText("You said: not the same");
        browser.run("document.querySelector('.comparison').scrollIntoView()");
        check("persons");
        browser.press("a");
        check("approve");
        browser.visit(address() + CASE).awaitTitle("FR/2026-000123");
        browser.press("d");
        check("deny");
        review().willHold(PicturePageTest.DECISION, DocumentsFixture.pdf(3));
        browser.visit(address() + CASE).awaitTitle("FR/2026-000123");
        browser.press("v").awaitText("Court decision, page 1 of 3");
        browser.await("return document.querySelector('.page-picture').complete");
        check("document");
        browser.visit(address() + "/cases/KE/2026-000310").awaitTitle("KE/2026-000310");
        check("proposal");
        confirm();
        check("confirmation");
        browser.visit(address() + "/cases/JP/2025-004410").awaitTitle("JP/2025-004410");
        browser.press("m");
        check("caveats");
        browser.visit(address() + "/search").awaitTitle("Search");
        browser.tabTo("#person").press("Shcherbakova", Keys.ENTER).awaitText("1 case found");
        check("search");
        browser.visit(address() + "/cases/AR/2026-000008").awaitText("nobody did its periodic review in time");
        check("escalated");
        browser.visit(address() + "/sweeps").awaitTitle("Held sweeps");
        check("sweeps");
        browser.visit(address() + "/sweeps/" + SWEEP.sweepId()).awaitTitle("sweep");
        check("sweep");
        assertThat(browser.run("return document.querySelector('form[action$=orders] button').offsetParent != null"))
                .isEqualTo(true);
        browser.run("""
                document.querySelector('#orders').insertAdjacentHTML('beforeend', '<p class="note">Released</p>')""");
        assertThat(browser.run("return document.querySelector('form[action$=orders] button').offsetParent != null"))
                .as("others have settled it meanwhile")
                .isEqualTo(false);
        browser.visit(address() + "/recalls").awaitTitle("Recalls");
        check("recalls");
        browser.visit(address() + "/cases/JP/2025-004410/decisions/1").awaitTitle("decision 1");
        check("decision");
        browser.visit(address() + "/cases/AR/2026-000008/custody").awaitTitle("Custody");
        check("custody");
        browser.visit(address() + "/rule-book?words=C22").awaitTitle("Rule book");
        check("rule-book");
        browser.visit(address() + "/register").awaitTitle("Register");
        browser.run("document.querySelector('form[action=\"/register\"]').requestSubmit()");
        browser.awaitText("2 of 2 facts");
        check("register");
        browser.run("document.querySelector('form[action=\"/register/facts\"]').requestSubmit()");
        browser.awaitTitle("Fact");
        check("register-fact");
        browser.run("document.querySelector('form[action=\"/sign-out\"]').requestSubmit()");
        browser.awaitTitle("Sign in");
        signIn("okafor").awaitTitle("Queue");
        browser.visit(address() + "/audit?case=FR/2026-000123").awaitTitle("Audit");
        check("audit");
        assertThat(browser.complaints()).isEmpty();
        findings.assertAll();
        assertThat(pages())
                .allMatch(page -> checked.stream().anyMatch(path -> page.matches(PathContainer.parsePath(path))));
    }

    /** Returns the addresses of all pages that a controller has, but for what is shown on the page of a case. */
    private List<PathPattern> pages() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(entry ->
                        entry.getValue().getReturnType().getParameterType().equals(String.class))
                .filter(entry ->
                        entry.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(entry -> entry.getKey().getPathPatternsCondition().getPatterns().stream())
                .filter(page -> !page.getPatternString().matches("/cases/.*/(pictures/.*|news)"))
                .toList();
    }

    /**
     * Each page in both themes and both widths: it is opened once, since that is most of the time. The dark theme has
     * other colours and nothing else, so that one width shows it.
     */
    private void check(String page) {
        checked.add(URI.create(browser.address()).getPath());
        look(page, Theme.DARK, 1280);
        findings.assertThat(browser.colourViolations()).as(page + ", dark").isEmpty();
        look(page, Theme.LIGHT, 390);
        findings.assertThat(browser.violationsBesidesColours()) // they are those of the wide page
                .as(page + ", narrow")
                .isEmpty();
        look(page, Theme.LIGHT, 1280);
        findings.assertThat(browser.violations()).as(page).isEmpty();
    }

    private void look(String page, Theme theme, int width) {
        String name = "%s-%s-%d".formatted(page, theme.name().toLowerCase(Locale.ROOT), width);
        browser.look(theme, width, width == 390 ? 844 : 900);
        browser.save(PICTURES.resolve(name + ".png"), page.equals("case"));
        findings.assertThat(browser.isTooWide()).as(name + " is too wide").isFalse();
    }

    private Browser signIn(String officer) {
        browser.visit(address() + "/sign-in").run("localStorage.clear()");
        return typeLogin(officer);
    }

    /** The name has the focus when the form appears. */
    private static Browser typeLogin(String officer) {
        return browser.awaitFocus("name").press(officer, Keys.TAB, "secret-" + officer, Keys.ENTER);
    }
}

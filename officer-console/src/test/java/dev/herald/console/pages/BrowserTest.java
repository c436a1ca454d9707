package dev.herald.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.api.CommandRequest.Kind;
import dev.herald.console.pages.Browser.Theme;
import dev.herald.contract.vocabulary.Ground;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/**
 * The pages in Debian's Chromium, used by keys alone. Where there is none, the tests are skipped with a line; in CI
 * (environment variable {@code CI}) they fail. Pictures are in {@code target/screenshots}.
 */
class BrowserTest extends PagesFixture {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static Browser browser;

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
        browser.press("The charges are of ordinary law.").pressWithCtrl(Keys.ENTER);
        browser.awaitText("What follows if you send this");
        assertThat(review().sent()).as("a preview sends nothing").isEmpty();
        assertThat(browser.focused().getText()).contains("Another officer has to confirm exactly this");
        browser.pressWithCtrl(Keys.ENTER).awaitText("your proposal is recorded");
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
        assertThat(review().sent().getLast().request().grounds()).containsExactly(Ground.POLITICAL_CHARACTER);
        browser.press("h").awaitTitle("Queue");
        assertThat(browser.complaints()).isEmpty();
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

        browser.pressWithCtrl(Keys.ENTER);
        browser.awaitText("Your session has ended");
        typeLogin("adeyemi").awaitText("Your words are kept in the form");
        assertThat(browser.run("return document.getElementById('ASK-question').value"))
                .isEqualTo("Which court issued it?");
        assertThat(review().sent()).isEmpty();
    }

    @Test
    void a_case_that_moves_between_preview_and_sending_says_what_moved_and_costs_no_word() {
        browser.look(Theme.LIGHT, 1280, 900);
        signIn("adeyemi").awaitTitle("Queue");
        browser.visit(address() + CASE).awaitTitle("FR/2026-000123");
        browser.press("q").press("Which court issued it?").pressWithCtrl(Keys.ENTER);
        browser.awaitText("What follows if you send this");
        FakeReview.happened(files().json("FR/2026-000123"), "RESCREENED", "policy", "C26 is new");

        browser.pressWithCtrl(Keys.ENTER);
        browser.awaitText("The case changed while you read it").awaitText("C26 is new");
        assertThat(browser.complaints()).as("a conflict is no success").allMatch(line -> line.contains("409"));
        assertThat(browser.run("return document.getElementById('ASK-question').value"))
                .isEqualTo("Which court issued it?");
    }

    @Test
    void a_second_officer_confirms_the_hash_of_the_proposal_by_keys() {
        browser.look(Theme.LIGHT, 1280, 900);
        signIn("adeyemi").awaitTitle("Queue");
        browser.visit(address() + "/cases/KE/2026-000310").awaitTitle("KE/2026-000310");
        browser.press("d").tabTo("#DENY-reasons").press("I read the speech.");
        browser.pressWithCtrl(Keys.ENTER).awaitText("You confirm exactly this: 3f9a 1c7e 09b2");

        browser.pressWithCtrl(Keys.ENTER).awaitText("Deny: done.");
        assertThat(review().sent().getFirst().request().previewHash()).startsWith("3f9a1c7e09b2");
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "LIGHT, 390", "DARK, 1280", "DARK, 390"})
    void axe_finds_nothing_and_no_page_is_too_wide(Theme theme, int width) {
        browser.look(theme, width, width == 390 ? 844 : 900);
        browser.visit(address() + "/sign-in?because=failed");
        check("sign-in", theme, width);
        signIn("adeyemi").awaitTitle("Queue");
        check("queue", theme, width);
        browser.visit(address() + CASE).awaitTitle("FR/2026-000123");
        check("case", theme, width);
        browser.press("a");
        check("approve", theme, width);
        browser.visit(address() + CASE).awaitTitle("FR/2026-000123");
        browser.press("d");
        check("deny", theme, width);
        browser.visit(address() + "/cases/KE/2026-000310").awaitTitle("KE/2026-000310");
        check("proposal", theme, width);
        browser.press("d").tabTo("#DENY-reasons");
        browser.press("I read the speech.").pressWithCtrl(Keys.ENTER);
        browser.awaitText("this: 3f9a 1c7e 09b2");
        check("confirmation", theme, width);
        browser.visit(address() + "/cases/JP/2025-004410").awaitTitle("JP/2025-004410");
        browser.press("m");
        check("caveats", theme, width);
        browser.visit(address() + "/sweeps/" + SWEEP.sweepId()).awaitTitle("sweep");
        check("sweep", theme, width);
        assertThat(browser.complaints()).isEmpty();
    }

    private static void check(String page, Theme theme, int width) {
        String name = "%s-%s-%d".formatted(page, theme.name().toLowerCase(Locale.ROOT), width);
        browser.save(PICTURES.resolve(name + ".png"), page.equals("case"));
        assertThat(browser.violations()).as(name).isEmpty();
        assertThat(browser.isTooWide()).as(name + " is too wide").isFalse();
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

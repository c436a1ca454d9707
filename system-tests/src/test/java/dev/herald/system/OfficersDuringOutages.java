package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.pages.Browser;
import dev.herald.console.pages.Browser.Theme;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.openqa.selenium.Keys;

/**
 * An officer and an operator at the console of a stack, each in a browser, while one part after another is killed and
 * all of them come back.
 */
final class OfficersDuringOutages implements AutoCloseable {

    private static final String OFFICER = "adeyemi";
    private static final String OPERATOR = "teixeira";
    private static final long SECOND = 1_000_000_000L;
    private static final String WORDS = "The bureau did not say where it happened.";

    private final Stack stack;
    private final String console;
    private final Browser officer = Browser.open();
    private final Browser operator = Browser.open();

    OfficersDuringOutages(Stack stack) {
        this.stack = stack;
        this.console = stack.officersApi().resolve("/").toString().replaceAll("/$", "");
    }

    /**
     * Plays the outages, one after the other.
     *
     * @param undecided a case that one officer denies
     * @param inForce a notice in force
     */
    void play(String undecided, String inForce) {
        try {
            playOutages(undecided, inForce);
        } finally {
            startAll();
        }
    }

    private void playOutages(String undecided, String inForce) {
        signIn(officer, OFFICER).awaitTitle("Queue");
        signIn(operator, OPERATOR).awaitTitle("Held sweeps");
        operator.visit(console + "/flow").awaitTitle("Flow").awaitText("herald-dissemination-0");
        assertThat(operator.text()).doesNotContain("stopped");

        stack.kill(Component.SCREENING);
        deny(undecided);
        stack.kill(Component.DISSEMINATION);
        long killedAt = System.nanoTime();
        block(inForce);
        operator.awaitTitle("(2 stopped) Flow");
        System.out.printf("  the flow shows what was killed after %d s%n", (System.nanoTime() - killedAt) / SECOND);
        assertThat(state("SCREENING")).contains("stopped, last seen");
        assertThat(state("DISSEMINATION"))
                .as("the decision waits")
                .contains("stopped, last seen")
                .doesNotContain("none waits");

        previewEscalation(inForce);
        stack.kill(Component.BROKER);
        officer.tabTo("#ESCALATE .primary").press(Keys.ENTER);
        officer.awaitTitle("Result not known").awaitText(WORDS);
        operator.awaitText("Kafka does not answer. This is the last known state.");
        assertThat(officer.run("return fetch('/').then(page => page.text())").toString())
                .as("the queue is shown without Kafka")
                .contains(inForce);

        stack.start(Component.BROKER);
        learnTheResult();
        startAll();
        operator.await("return document.title === 'Flow – Herald'");
        operator.await("return document.getElementById('stage-DISSEMINATION').parentElement.innerText.includes('none"
                + " waits')");
        assertThat(complaints()).isEmpty();
    }

    private Browser signIn(Browser browser, String name) {
        return browser.look(Theme.LIGHT, 1280, 900)
                .visit(console + "/sign-in")
                .awaitFocus("name")
                .press(name, Keys.TAB, stack.officerPassword(name), Keys.ENTER);
    }

    private void deny(String caseId) {
        open(caseId)
                .press("d")
                .press(Keys.SPACE)
                .tabTo("#DENY-reasons")
                .press(WORDS)
                .pressWithCtrl(Keys.ENTER)
                .awaitText("What follows if you send this")
                .tabTo("#DENY .primary")
                .press(Keys.ENTER)
                .awaitText("Deny: done.");
    }

    private void block(String caseId) {
        open(caseId)
                .press("b")
                .press(Keys.SPACE)
                .pressWithCtrl(Keys.ENTER)
                .awaitText("What follows if you send this")
                .tabTo("#BLOCK .primary")
                .press(Keys.ENTER)
                .awaitText("Block: done.");
    }

    private void previewEscalation(String caseId) {
        open(caseId).press("e").press(WORDS).pressWithCtrl(Keys.ENTER).awaitText("What follows if you send this");
    }

    /** A command of which it is not known whether it was written is sent again; it has one effect. */
    private void learnTheResult() {
        for (int sent = 0; sent < 3 && officer.text().contains("Send it again"); sent++) {
            officer.run("window.before = true");
            officer.tabTo(".primary").press(Keys.ENTER);
            officer.await("return !window.before && document.readyState === 'complete'");
        }
        assertThat(officer.text()).containsPattern("Escalate: (done|this was carried out before)");
    }

    private Browser open(String caseId) {
        return officer.visit(console + "/cases/" + caseId).awaitTitle(caseId);
    }

    private String state(String stage) {
        return String.valueOf(
                operator.run("return document.getElementById('stage-%s').parentElement.innerText".formatted(stage)));
    }

    private void startAll() {
        if (!stack.isRunning(Component.BROKER)) {
            stack.start(Component.BROKER);
        }
        List<CompletableFuture<Void>> starts = Stream.of(Component.SCREENING, Component.DISSEMINATION)
                .filter(service -> !stack.isRunning(service))
                .map(service -> CompletableFuture.runAsync(() -> stack.start(service)))
                .toList();
        starts.forEach(CompletableFuture::join);
    }

    /** A result that is not known is answered with 503, which a browser logs. */
    private List<String> complaints() {
        return Stream.of(officer, operator)
                .flatMap(browser -> browser.complaints().stream())
                .filter(line -> !line.contains(" 503 ") && !line.contains(" 202 "))
                .toList();
    }

    @Override
    public void close() {
        officer.close();
        operator.close();
    }
}

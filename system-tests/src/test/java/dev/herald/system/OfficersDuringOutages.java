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
 * An officer at the console of a stack, in a browser, while one part after another is killed and all of them come back.
 */
final class OfficersDuringOutages implements AutoCloseable {

    private static final String OFFICER = "adeyemi";
    private static final String WORDS = "The bureau did not say where it happened.";

    private final Stack stack;
    private final String console;
    private final Browser officer = Browser.open();

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
        signIn();
        stack.kill(Component.SCREENING);
        deny(undecided);
        stack.kill(Component.DISSEMINATION);
        block(inForce);

        previewEscalation(inForce);
        stack.kill(Component.BROKER);
        officer.tabTo("#ESCALATE .primary").press(Keys.ENTER);
        officer.awaitTitle("Result not known").awaitText(WORDS);
        assertThat(officer.run("return fetch('/').then(page => page.text())").toString())
                .as("the queue is shown without Kafka")
                .contains(inForce);

        stack.start(Component.BROKER);
        learnTheResult();
        startAll();
        assertThat(complaints()).isEmpty();
    }

    private void signIn() {
        officer.look(Theme.LIGHT, 1280, 900)
                .visit(console + "/sign-in")
                .awaitFocus("name")
                .press(OFFICER, Keys.TAB, stack.officerPassword(OFFICER), Keys.ENTER)
                .awaitTitle("Queue");
    }

    private void deny(String caseId) {
        open(caseId)
                .press("d")
                .press(Keys.SPACE)
                .tabTo("#DENY-reasons")
                .press(WORDS)
                .leaveWithCtrl(Keys.ENTER)
                .awaitText("What follows if you send this")
                .tabTo("#DENY .primary")
                .press(Keys.ENTER)
                .awaitText("Deny: done.");
    }

    private void block(String caseId) {
        open(caseId)
                .press("b")
                .press(Keys.SPACE)
                .tabTo("#BLOCK-reasons")
                .press("It is examined again.")
                .leaveWithCtrl(Keys.ENTER)
                .awaitText("What follows if you send this")
                .tabTo("#BLOCK .primary")
                .press(Keys.ENTER)
                .awaitText("Block: done.");
    }

    private void previewEscalation(String caseId) {
        open(caseId).press("e").press(WORDS).leaveWithCtrl(Keys.ENTER).awaitText("What follows if you send this");
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
        return officer.complaints().stream()
                .filter(line -> !line.contains(" 503 ") && !line.contains(" 202 "))
                .toList();
    }

    @Override
    public void close() {
        officer.close();
    }
}

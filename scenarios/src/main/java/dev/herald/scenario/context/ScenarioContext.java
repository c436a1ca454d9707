package dev.herald.scenario.context;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.scenario.data.CaseNames;
import dev.herald.scenario.data.SentMessage;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the steps of one scenario are played in: its cases, its time, the world, and what it has to remember. */
public final class ScenarioContext {

    private final CaseNames cases;
    private final ScenarioEnvironment world;
    private final RetryPolicy patience;
    private final Map<String, SentMessage> sent;
    private final Correspondent correspondent;
    private final CaseFiles files;
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Map<CaseId, Integer> looked = new ConcurrentHashMap<>();
    private final Set<MemberCode> withheld = ConcurrentHashMap.newKeySet();

    /**
     * A scene.
     *
     * @param sent where messages that have a name are written down
     */
    public ScenarioContext(
            CaseNames cases, ScenarioEnvironment world, RetryPolicy patience, Map<String, SentMessage> sent) {
        this.cases = cases;
        this.world = world;
        this.patience = patience;
        this.sent = sent;
        this.correspondent = new Correspondent(cases, world.cast(), patience);
        this.files = world.files();
    }

    public CaseNames cases() {
        return cases;
    }

    public ScenarioEnvironment world() {
        return world;
    }

    public RetryPolicy patience() {
        return patience;
    }

    public Correspondent correspondent() {
        return correspondent;
    }

    public CaseFiles files() {
        return files;
    }

    /** Whether a question was still without an answer in this scenario; whoever asks first answers it. */
    public boolean takesQuestion(String questionId) {
        return answered.add(questionId);
    }

    /** Somebody looked at the case file: this is what it was. */
    public void look(CaseId caseId) {
        files.find(caseId)
                .filter(file -> file.has("sequence"))
                .ifPresent(file -> looked.put(caseId, file.path("sequence").asInt()));
    }

    /** The case file's sequence when somebody last looked. */
    public OptionalInt seen(CaseId caseId) {
        return Optional.ofNullable(looked.get(caseId)).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    public void sent(String name, SentMessage message) {
        sent.put(name, message);
    }

    public void withheld(MemberCode mailbox) {
        withheld.add(mailbox);
    }

    public void givenBack(MemberCode mailbox) {
        withheld.remove(mailbox);
    }

    /** Where a scenario ends before its last step: what it took from others is given back. */
    public void leave() throws InterruptedException {
        for (MemberCode mailbox : withheld) {
            world.membership().giveBack(mailbox);
        }
        withheld.clear();
    }
}

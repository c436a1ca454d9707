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
    private final ScenarioEnvironment environment;
    private final RetryPolicy retryPolicy;
    private final Map<String, SentMessage> sent;
    private final MemberEventSender eventSender;
    private final CaseFiles files;
    private final Set<String> claimedQuestions = ConcurrentHashMap.newKeySet();
    private final Map<CaseId, Integer> lastSeenSequences = new ConcurrentHashMap<>();
    private final Set<MemberCode> closedMailboxes = ConcurrentHashMap.newKeySet();

    /**
     * A scene.
     *
     * @param sent where messages that have a name are written down
     */
    public ScenarioContext(
            CaseNames cases, ScenarioEnvironment environment, RetryPolicy retryPolicy, Map<String, SentMessage> sent) {
        this.cases = cases;
        this.environment = environment;
        this.retryPolicy = retryPolicy;
        this.sent = sent;
        this.eventSender = new MemberEventSender(cases, environment.gateways(), retryPolicy);
        this.files = environment.files();
    }

    public CaseNames cases() {
        return cases;
    }

    public ScenarioEnvironment environment() {
        return environment;
    }

    public RetryPolicy retryPolicy() {
        return retryPolicy;
    }

    public MemberEventSender eventSender() {
        return eventSender;
    }

    public CaseFiles files() {
        return files;
    }

    /** Whether a question was still without an answer in this scenario; whoever asks first answers it. */
    public boolean claimQuestion(String questionId) {
        return claimedQuestions.add(questionId);
    }

    /** Somebody looked at the case file: this is what it was. */
    public void recordLastSeen(CaseId caseId) {
        files.find(caseId)
                .filter(file -> file.has("sequence"))
                .ifPresent(file ->
                        lastSeenSequences.put(caseId, file.path("sequence").asInt()));
    }

    /** The case file's sequence when somebody last looked. */
    public OptionalInt lastSeenSequence(CaseId caseId) {
        return Optional.ofNullable(lastSeenSequences.get(caseId))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    public void sent(String name, SentMessage message) {
        sent.put(name, message);
    }

    public void recordClosedMailbox(MemberCode mailbox) {
        closedMailboxes.add(mailbox);
    }

    public void recordReopenedMailbox(MemberCode mailbox) {
        closedMailboxes.remove(mailbox);
    }

    /** Where a scenario ends before its last step: what it took from others is given back. */
    public void reopenMailboxes() throws InterruptedException {
        for (MemberCode mailbox : closedMailboxes) {
            environment.membership().reopenMailbox(mailbox);
        }
        closedMailboxes.clear();
    }
}

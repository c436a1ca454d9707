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

/** The context of one scenario: its cases, its time limit, the environment, and its memory. */
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
     * Creates a context.
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

    /** Claims a question; returns whether no other step of this scenario has claimed it. */
    public boolean claimQuestion(String questionId) {
        return claimedQuestions.add(questionId);
    }

    /** Remembers the sequence of a case file. */
    public void recordLastSeen(CaseId caseId) {
        files.find(caseId)
                .filter(file -> file.has("sequence"))
                .ifPresent(file ->
                        lastSeenSequences.put(caseId, file.path("sequence").asInt()));
    }

    /** Returns the remembered sequence of a case file. */
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

    /** Gives back everything that an aborted scenario took from others. */
    public void reopenMailboxes() throws InterruptedException {
        for (MemberCode mailbox : closedMailboxes) {
            environment.membership().reopenMailbox(mailbox);
        }
        closedMailboxes.clear();
    }
}

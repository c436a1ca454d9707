package dev.herald.promise;

import dev.herald.promise.history.History;
import dev.herald.promise.signed.EveryEndedFileIsKept;
import dev.herald.promise.signed.SignedCheck;
import dev.herald.promise.signed.TheCommissionsOrdersBind;
import java.util.List;

/**
 * One thing that Herald promises, as a number of invariants that a history keeps or violates. Pure: the same history
 * gives the same result.
 */
public final class Promise {

    /**
     * Every inbound record is exactly one of forwarded, refused with reasons, or quarantined with its sender notified.
     * A forwarded record is processed or answered. A decision takes effect in the next stage, and the requester is told
     * of it.
     */
    private static final Promise NOTHING_LOST = new Promise(
            "1 nothing lost",
            new EveryRecordIsAnswered(),
            new EverySubmissionIsForwarded(),
            new EveryDecisionTakesEffect(),
            new EveryDecisionIsTold(),
            new EveryNoticeHasItsExtract(),
            new EveryMailIsDelivered(),
            new EveryLocationReachesItsSource(),
            new LedgerMatchesMailboxes());

    /** A read-committed reader sees each effect once. */
    private static final Promise ONCE = new Promise("2 once", new EveryEffectHappensOnce());

    /**
     * Per case, a stage writes in the order of what it read, from the inbound topic to the mailbox. Revisions, versions
     * and case files only increase. Nothing is shown after its removal was ordered.
     */
    private static final Promise IN_ORDER = new Promise(
            "3 in order", new EffectsFollowTheOrderOfCauses(), new CasesAreInOrder(), new MailboxesAreInOrder());

    /**
     * Every notice traces to a request by an entitled member and to an approval of that revision. Every approval traces
     * to an officer's command or to a screening without flags. A diffusion is circulated unreviewed only if its
     * sender's route says so, and it carries the banner that says so.
     */
    private static final Promise NOTHING_ON_ITS_OWN_INITIATIVE = new Promise(
            "4 nothing on its own initiative",
            new EveryRequestWasSent(),
            new EveryDecisionWasOrdered(),
            new EveryNoticeRestsOnADecision(),
            new EveryMailWasWrittenByAStage());

    /**
     * A member is sent only what the source lets it see. National entities read only content that no source restricted,
     * everybody else only an extract to which the source consents. A sealed fact is on sealed topics only. Officers'
     * reasons stay in the case file.
     */
    private static final Promise NOTHING_TO_THE_WRONG_MEMBER = new Promise(
            "5 nothing to the wrong member",
            new NothingReachesTheWrongMember(),
            new NoSealedFactIsOpen(),
            new WordsStayInTheFile());

    /** A revocation reaches exactly the members that hold the data, and each of them is tracked to removal. */
    private static final Promise EVERY_HOLDER_IS_NOTIFIED =
            new Promise("6 every holder is notified", new EveryHolderIsNotified());

    /**
     * A case that ends on a ground of Article 2 or 3 is barred. A barred case does not return under another case
     * number, instrument or spelling of its requester, and of another requester only if two officers release it. No
     * officers release what the Commission ordered.
     */
    private static final Promise A_BARRED_CASE_DOES_NOT_COME_BACK = new Promise(
            "7 a barred case does not come back",
            new EveryFindingBars(),
            new ABarredCaseDoesNotComeBack(),
            adapted(new TheCommissionsOrdersBind()));

    /**
     * Forgotten means gone. Topics show what outlives a case: the fingerprints of persons whose case ended while a
     * question was open hold nothing personal in the clear, the record of a HOLD is deleted with its case, and the
     * originals of signed requests when the case is closed. The exception is kept too: files that only the Commission
     * can open.
     */
    private static final Promise FORGOTTEN_MEANS_GONE = new Promise(
            "8 forgotten means gone",
            new NothingPersonalIsKept(),
            new NothingOutlivesItsCase(),
            adapted(new EveryEndedFileIsKept()));

    /**
     * A stage that is down delays, and breaks nothing else. Once all topics are quiet, every case has reached a state
     * that agrees with its last decision, no stage has quarantined a record of another stage, and each stage has
     * processed the records that arrived while it was down.
     */
    private static final Promise A_STAGE_THAT_IS_DOWN_DELAYS =
            new Promise("9 a stage that is down delays", new EveryCaseReachesAState(), new EveryBacklogIsProcessed());

    private static final Check LATENCIES = new NobodySlowsOthers();

    /**
     * A member that sends a flood does not slow the others beyond twice their usual latency. Its messages cost a
     * bounded number of answers, and its cases change a bounded number of times.
     */
    private static final Promise WHAT_ONE_MEMBER_CAUSES_IS_BOUNDED = new Promise(
            "11 what one member causes is bounded",
            LATENCIES,
            new FloodsAreAnsweredInBulk(),
            new CasesChangeSlowly(),
            new LedgersAreBounded());

    /**
     * Who did what can be proved. Requests, acknowledgements, orders, commands and decisions are signed by their
     * author, and checkpoints cover the entries of custody and audit.
     */
    private static final Promise WHO_DID_WHAT_CAN_BE_PROVED = new Promise(
            "12 who did what can be proved",
            SignedCheck.all().stream().map(Promise::adapted).toArray(Check[]::new));

    private static final List<Promise> ALL = List.of(
            NOTHING_LOST,
            ONCE,
            IN_ORDER,
            NOTHING_ON_ITS_OWN_INITIATIVE,
            NOTHING_TO_THE_WRONG_MEMBER,
            EVERY_HOLDER_IS_NOTIFIED,
            A_BARRED_CASE_DOES_NOT_COME_BACK,
            FORGOTTEN_MEANS_GONE,
            A_STAGE_THAT_IS_DOWN_DELAYS,
            WHAT_ONE_MEMBER_CAUSES_IS_BOUNDED,
            WHO_DID_WHAT_CAN_BE_PROVED);

    private final String name;
    private final List<Check> checks;

    private Promise(String name, Check... checks) {
        this.name = name;
        this.checks = List.of(checks);
    }

    private static Check adapted(SignedCheck check) {
        return (history, violations) -> check.check(history, violations::require);
    }

    /** Returns every promise that topics and mailboxes alone can show. */
    public static List<Promise> all() {
        return ALL;
    }

    /** Returns the number and the words of the promise in the design. */
    public String name() {
        return name;
    }

    /** Returns a promise of the same name for each check of this one. */
    public List<Promise> splitByCheck() {
        return checks.stream().map(check -> new Promise(name, check)).toList();
    }

    /** Returns the promise without the check that compares real times, which a busy machine breaks as well. */
    public Promise withoutLatencies() {
        return new Promise(
                name, checks.stream().filter(check -> check != LATENCIES).toArray(Check[]::new));
    }

    /** Returns every violation of this promise in a history, and how many records were checked. */
    public PromiseResult evaluate(History history) {
        ViolationCollector violations = new ViolationCollector(name);
        checks.forEach(check -> check.check(history, violations));
        return violations.result();
    }
}

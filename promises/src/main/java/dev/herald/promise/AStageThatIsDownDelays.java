package dev.herald.promise;

/**
 * 9. A stage that is down delays, and breaks nothing else: once all is quiet, every case has reached a state that
 * agrees with the last decision on it, no stage put anything aside, and what came for a stage while it was down has
 * been taken up.
 *
 * <p>In parts: {@link EveryCaseReachesAState}, {@link EveryBacklogIsProcessed}; each says what is legal and what is not.
 */
final class AStageThatIsDownDelays extends Promise {

    AStageThatIsDownDelays() {
        super("9 a stage that is down delays", new EveryCaseReachesAState(), new EveryBacklogIsProcessed());
    }
}

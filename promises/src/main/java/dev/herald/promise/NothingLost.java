package dev.herald.promise;

/**
 * 1. Every inbound record is exactly one of forwarded, refused with reasons or put aside with its sender told; what is
 * forwarded goes on or is answered; what a stage was told has its effect in the next.
 *
 * <p>In parts: {@link EveryRecordIsAnswered}, {@link EverySubmissionIsForwarded}, {@link EveryDecisionTakesEffect},
 * {@link EveryMailIsDelivered}, {@link LedgerMatchesMailboxes}; each says what is legal and what is not.
 */
final class NothingLost extends Promise {

    NothingLost() {
        super(
                "1 nothing lost",
                new EveryRecordIsAnswered(),
                new EverySubmissionIsForwarded(),
                new EveryDecisionTakesEffect(),
                new EveryMailIsDelivered(),
                new LedgerMatchesMailboxes());
    }
}

package dev.herald.promise;

/**
 * 4. Every notice traces to an approval of that revision and to a request that an entitled member sent; every approval
 * to an officer's order, or to a screening without doubt. A diffusion goes out unreviewed only by its sender's route,
 * and says so.
 *
 * <p>In parts: {@link EveryRequestWasSent}, {@link EveryDecisionWasOrdered}, {@link EveryNoticeRestsOnADecision},
 * {@link EveryMailWasWrittenByAStage}; each says what is legal and what is not.
 */
final class NothingOnItsOwnInitiative extends Promise {

    NothingOnItsOwnInitiative() {
        super(
                "4 nothing on its own initiative",
                new EveryRequestWasSent(),
                new EveryDecisionWasOrdered(),
                new EveryNoticeRestsOnADecision(),
                new EveryMailWasWrittenByAStage());
    }
}

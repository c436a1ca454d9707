package dev.herald.console.api;

import dev.herald.contract.vocabulary.CaseState;
import java.util.EnumSet;
import java.util.Set;

/** What the console knows of the states of a case. */
public final class CaseStates {

    private static final Set<CaseState> ENDED = EnumSet.of(
            CaseState.DENIED,
            CaseState.CANCELLED,
            CaseState.WITHDRAWN,
            CaseState.EXPIRED,
            CaseState.CLOSED_WITHOUT_FINDING,
            CaseState.DELETED_BY_COMMISSION,
            CaseState.BARRED);

    private CaseStates() {}

    /** Whether the case ended, with or without a bar. Only a new revision opens it again. */
    public static boolean isEnded(CaseState state) {
        return ENDED.contains(state);
    }
}

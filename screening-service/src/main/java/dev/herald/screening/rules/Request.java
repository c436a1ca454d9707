package dev.herald.screening.rules;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.PartialDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as far as rules look at it.
 *
 * @param caseId the case
 * @param requester who asks
 * @param instrument what for
 * @param person the person; absent where the subject is an organisation
 * @param charges the charges; none for a Special Notice
 * @param conviction whether a sentence was passed; if not, it is a prosecution
 * @param warrantValidUntil last day of the warrant's validity, if it ends
 * @param limitation day from which prosecution or penalty is time-barred, if given
 * @param facts summary of facts, if given
 * @param earlierEnding how the same case ended before, in the words of the decision; absent where it did not
 * @param barred whether this very case is barred, and the request slipped past the door
 */
public record Request(
        CaseId caseId,
        MemberCode requester,
        Instrument instrument,
        @Nullable Person person,
        List<Charge> charges,
        boolean conviction,
        @Nullable PartialDate warrantValidUntil,
        @Nullable PartialDate limitation,
        @Nullable Facts facts,
        @Nullable String earlierEnding,
        boolean barred) {

    /**
     * What the person did, when and where.
     *
     * @param summary in prose
     * @param dates how many dates are given
     * @param places how many places are given
     */
    public record Facts(String summary, int dates, int places) {
        @Override
        public String toString() {
            return "Facts[not printed]";
        }
    }

    /** Copies, so that nothing changes later. */
    public Request {
        charges = List.copyOf(charges);
    }
}

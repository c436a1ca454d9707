package dev.herald.console.pages.custody;

import dev.herald.console.api.CaseStates;
import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.console.custody.CustodyViews;
import dev.herald.console.custody.CustodyViews.Custody;
import dev.herald.console.custody.HolderState;
import dev.herald.contract.CaseId;
import dev.herald.event.CaseFile;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows on the page of a case who holds it. Templates use it as {@code @custodyPanels}. */
@Component("custodyPanels")
public final class CustodyPanels {

    private final CustodyViews views;

    CustodyPanels(CustodyViews views) {
        this.views = views;
    }

    /**
     * The part of a page about custody.
     *
     * @param custody null where no member was ever sent the case, or where it is not known yet
     * @param known whether the custody of cases can be read
     * @param awaited whether the case file is ahead of the custody, which follows it with a delay: what was approved is
     *     not sent there, or what ended is not recalled
     */
    public record CustodyPanel(@Nullable Custody custody, boolean known, boolean awaited) {

        /** Returns a number by which an open page recognises the part that it shows. */
        public int digest() {
            return hashCode();
        }
    }

    /** Returns the part about a case. The case is shown also while its custody cannot be read. */
    public CustodyPanel of(CaseFile file) {
        try {
            Custody custody = views.find(new CaseId(file.getCaseId())).orElse(null);
            boolean ended = CaseStates.isEnded(file.getState());
            boolean awaited =
                    custody == null ? !ended && file.getApprovedRevision() > 0 : ended && custody.recall() == null;
            return new CustodyPanel(custody, true, awaited);
        } catch (ViewsClosed e) {
            return new CustodyPanel(null, false, false);
        }
    }

    /** Returns all states, for the legend. */
    public List<HolderState> states() {
        return Arrays.asList(HolderState.values());
    }
}

package dev.herald.console.pages.custody;

import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.console.custody.CustodyViews;
import dev.herald.console.custody.CustodyViews.Custody;
import dev.herald.console.custody.HolderState;
import dev.herald.contract.CaseId;
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
     */
    public record CustodyPanel(@Nullable Custody custody, boolean known) {}

    /** Returns the part about a case. The case is shown also while its custody cannot be read. */
    public CustodyPanel of(String caseId) {
        try {
            return new CustodyPanel(views.find(new CaseId(caseId)).orElse(null), true);
        } catch (ViewsClosed e) {
            return new CustodyPanel(null, false);
        }
    }

    /** Returns all states, for the legend. */
    public List<HolderState> states() {
        return Arrays.asList(HolderState.values());
    }
}

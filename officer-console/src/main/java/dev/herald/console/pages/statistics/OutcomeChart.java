package dev.herald.console.pages.statistics;

import dev.herald.console.statistics.StatisticsLabel.Outcome;
import dev.herald.console.statistics.SuppressedTable;
import dev.herald.contract.vocabulary.Instrument;
import java.util.ArrayList;
import java.util.List;

/**
 * The outcomes of one instrument as bars. The table beside it says the same in numbers, so the picture is hidden from
 * readers of the screen.
 *
 * @param bars one for each outcome
 */
public record OutcomeChart(Instrument instrument, List<Bar> bars) {

    private static final int LONGEST = 300;

    /**
     * A bar.
     *
     * @param width from 0 to 300, above 0 for every count above 0; of a withheld count it says nothing
     * @param shown whether the count is shown
     */
    public record Bar(Outcome outcome, int width, boolean shown) {}

    static OutcomeChart of(Instrument instrument, SuppressedTable table, int row, int largest) {
        List<Bar> bars = new ArrayList<>();
        Outcome[] outcomes = Outcome.values();
        for (int column = 0; column < outcomes.length; column++) {
            boolean shown = table.isShown(row, column);
            bars.add(new Bar(outcomes[column], shown ? width(table.count(row, column), largest) : 0, shown));
        }
        return new OutcomeChart(instrument, bars);
    }

    private static int width(int count, int largest) {
        return count == 0 ? 0 : Math.max(1, LONGEST * count / largest);
    }

    /** Whether there is no case of the instrument. */
    public boolean isEmpty() {
        return bars.stream().allMatch(bar -> bar.shown() && bar.width() == 0);
    }
}

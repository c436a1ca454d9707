package dev.herald.contract.custody;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CustodyEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustodyLogTest {

    private static final CustodyLog LOG = RecallFixture.withOneSilentAndOneUnable();

    @Test
    void a_log_is_unbroken_until_an_entry_is_missing_or_moved() {
        assertThat(LOG.isUnbroken()).isTrue();
        for (int i = 0; i < LOG.entries().size() - 1; i++) {
            List<CustodyEntry> missing = new ArrayList<>(LOG.entries());
            missing.remove(i);
            assertThat(with(missing).isUnbroken()).as("without entry %d", i + 1).isFalse();

            List<CustodyEntry> moved = new ArrayList<>(LOG.entries());
            Collections.swap(moved, i, i + 1);
            assertThat(with(moved).isUnbroken()).as("entry %d later", i + 1).isFalse();
        }
    }

    @Test
    void a_recall_begins_with_an_instruction_and_ends_when_it_is_closed() {
        int begun = acts().indexOf(CustodyEntry.Act.INSTRUCTED);
        int closed = acts().lastIndexOf(CustodyEntry.Act.CLOSED);

        CustodyLog before = with(LOG.entries().subList(0, begun));
        CustodyLog under = with(LOG.entries().subList(0, closed));

        assertThat(before.hasRecall()).isFalse();
        assertThat(under.hasRecall() && !under.hasClosedRecall()).isTrue();
        assertThat(LOG.hasRecall() && LOG.hasClosedRecall()).isTrue();
    }

    private static List<CustodyEntry.Act> acts() {
        return LOG.entries().stream().map(CustodyEntry::act).toList();
    }

    private static CustodyLog with(List<CustodyEntry> entries) {
        return new CustodyLog(LOG.caseId(), entries, LOG.members());
    }
}

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

    private static CustodyLog with(List<CustodyEntry> entries) {
        return new CustodyLog(LOG.caseId(), entries, LOG.members());
    }
}

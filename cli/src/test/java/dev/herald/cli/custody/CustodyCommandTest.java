package dev.herald.cli.custody;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.custody.CaseCustody;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which entries of a custody log the command shows. */
class CustodyCommandTest {

    private static final Instant BEGUN = Instant.parse("2026-05-04T10:15:00Z");

    @Test
    void what_comes_while_the_command_waits_is_shown() {
        assertThat(rows(null, BEGUN.plusSeconds(3))).hasSize(1);
    }

    @Test
    void of_a_moment_nothing_later_is_shown() {
        assertThat(rows("30m", BEGUN.minusSeconds(1_800))).hasSize(1);
        assertThat(rows("30m", BEGUN.minusSeconds(1_799))).isEmpty();
    }

    private static List<CaseCustody.Row> rows(@Nullable String at, Instant sentAt) {
        CustodyEntry sent = new CustodyEntry(
                new CaseId("FR/2026-000123"), 1, sentAt, CustodyEntry.Act.NOTICE, 1, "01", List.of(), null, null, "");
        return CaseCustody.at(CustodyCommand.moment(at, BEGUN), List.of(sent), Map.of(0, "br"))
                .rows();
    }
}

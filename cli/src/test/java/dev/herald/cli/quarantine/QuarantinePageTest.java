package dev.herald.cli.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.UserError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuarantinePageTest {

    private final List<QuarantinedRecord> quarantined =
            List.of(record(1, 7), record(0, 40), record(0, 41), record(1, 8), record(2, 3));

    @Test
    void pages_together_list_every_record_once_in_one_order() {
        List<String> listed = new ArrayList<>();
        QuarantinedRecord last = null;
        do {
            QuarantinePage page = page(last, 2);
            page.records().forEach(record -> listed.add(record.id().toString()));
            last = page.hint().isEmpty() ? null : page.records().getLast();
        } while (last != null);

        assertThat(listed).containsExactly("0@40", "0@41", "1@7", "1@8", "2@3");
    }

    @Test
    void a_page_tells_how_many_records_follow_and_how_to_list_them() {
        assertThat(page(null, 2).hint()).isEqualTo("3 more. Next page: the same command with --after 0@41");
        assertThat(page(null, 5).hint()).isEmpty();
        assertThat(page(record(2, 3), 2).records()).isEmpty();
    }

    @Test
    void a_page_follows_a_record_that_is_no_longer_listed() {
        assertThat(page(record(0, 99), 2).records())
                .extracting(record -> record.id().toString())
                .containsExactly("1@7", "1@8");
    }

    @Test
    void a_page_without_a_record_is_refused() {
        assertThatThrownBy(() -> page(null, 0)).isInstanceOf(UserError.class).hasMessageContaining("--limit");
    }

    private QuarantinePage page(@Nullable QuarantinedRecord after, int limit) {
        QuarantinePage page = new QuarantinePage(after, limit);
        quarantined.forEach(page::offer);
        return page;
    }

    /** Returns a record of one time for all: their ids decide the order. */
    private static QuarantinedRecord record(int partition, long offset) {
        return QuarantinedRecordFixture.from("i247.inbound.fr", 0, offset).at(partition, offset);
    }
}

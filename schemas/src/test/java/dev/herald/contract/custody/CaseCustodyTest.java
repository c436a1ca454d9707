package dev.herald.contract.custody;

import static dev.herald.contract.custody.RecallFixture.hour;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CustodyEntry.Act;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who held what, at which moment. */
class CaseCustodyTest {

    @Test
    void each_member_is_shown_with_what_it_was_sent_last_and_what_it_said() {
        assertThat(lines(RecallFixture.withOneSilentAndOneUnable(), 9))
                .containsExactly(
                        "br 2 UPDATE REMOVED 5 h",
                        "de 2 UPDATE OVERDUE 7 h, unable, with a reason",
                        "it 2 UPDATE OVERDUE 7 h");
    }

    @Test
    void an_earlier_moment_is_shown_as_it_was_then() {
        CustodyLog log = RecallFixture.withOneSilentAndOneUnable();

        assertThat(lines(log, 0)).isEmpty();
        assertThat(lines(log, 1)).containsExactly("br 1 NOTICE -", "de 1 NOTICE -", "it 1 NOTICE -");
        assertThat(table(log, 2).getFirst().received()).isEqualTo(hour(2));
        assertThat(table(log, 3).getFirst().received()).isNull();
        assertThat(lines(log, 6))
                .contains("de 2 UPDATE UNABLE 6 h, unable, with a reason")
                .contains("it 2 UPDATE INSTRUCTED 4 h, due 104 h");
    }

    @Test
    void who_is_sent_it_again_has_nothing_to_remove_any_more() {
        CustodyLog log = new RecallFixture()
                .sent(Act.NOTICE, 1, "br", "de")
                .sent(Act.INSTRUCTED, 1, "de")
                .stated(Act.REMOVED, 1, "de")
                .sent(Act.UPDATE, 2, "br", "de")
                .log();

        assertThat(lines(log, 4)).containsExactly("br 2 UPDATE -", "de 2 UPDATE -");
    }

    @Test
    void a_removal_that_comes_late_counts_and_stays() {
        CustodyLog log = new RecallFixture()
                .sent(Act.NOTICE, 1, "br")
                .sent(Act.INSTRUCTED, 1, "br")
                .named(Act.OVERDUE, 1, "br")
                .stated(Act.REMOVED, 1, "br")
                .stated(Act.UNABLE, 1, "br")
                .log();

        assertThat(lines(log, 5)).containsExactly("br 1 NOTICE REMOVED 4 h");
    }

    @Test
    void what_is_restored_keeps_its_receipt_and_a_member_without_a_record_its_place() {
        CustodyLog log = new RecallFixture()
                .sent(Act.NOTICE, 1, "br")
                .stated(Act.RECEIVED, 1, "br")
                .sent(Act.RESTORED, 1, "br")
                .sent(Act.CATCH_UP, 1, "jp")
                .log();
        List<CaseCustody.Row> rows =
                CaseCustody.at(hour(9), log.entries(), Map.of(1, "br")).rows();

        assertThat(rows.getFirst().route()).isEqualTo(Act.RESTORED);
        assertThat(rows.getFirst().received()).isEqualTo(hour(2));
        assertThat(rows.getLast().member()).isEqualTo("#4");
        assertThat(rows.getLast().route()).isEqualTo(Act.CATCH_UP);
    }

    @Test
    void the_photograph_is_shown_from_its_sending_to_its_deletion_whatever_version_follows() {
        CustodyLog log = new RecallFixture()
                .sent(Act.NOTICE, 1, "br", "de")
                .sent(Act.PHOTOGRAPH, 0, "br", "de")
                .sent(Act.UPDATE, 2, "br")
                .sent(Act.PHOTOGRAPH_DELETED, 0, "de")
                .log();

        assertThat(table(log, 1)).extracting(CaseCustody.Row::photograph).containsOnlyNulls();
        assertThat(table(log, 3)).extracting(CaseCustody.Row::photograph).containsOnly(hour(2));
        assertThat(table(log, 4)).extracting(CaseCustody.Row::photograph).containsExactly(hour(2), null);
    }

    private static List<CaseCustody.Row> table(CustodyLog log, int hour) {
        return CaseCustody.at(hour(hour), log.entries(), log.members()).rows();
    }

    private static List<String> lines(CustodyLog log, int hour) {
        return table(log, hour).stream()
                .map(row -> "%s %d %s %s"
                        .formatted(
                                row.member(),
                                row.version(),
                                row.route(),
                                row.removal() == null ? "-" : text(row.removal())))
                .toList();
    }

    private static String text(CaseCustody.Removal removal) {
        return "%s %d h%s%s%s"
                .formatted(
                        removal.act(),
                        Duration.between(RecallFixture.BEGIN, removal.at()).toHours(),
                        removal.unable() ? ", unable" : "",
                        removal.reasonGiven() ? ", with a reason" : "",
                        removal.due() == null
                                ? ""
                                : ", due "
                                        + Duration.between(RecallFixture.BEGIN, removal.due())
                                                .toHours() + " h");
    }
}

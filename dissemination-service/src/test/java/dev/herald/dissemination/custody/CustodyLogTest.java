package dev.herald.dissemination.custody;

import static dev.herald.dissemination.custody.CaseFixture.aCaseOfFrance;
import static dev.herald.dissemination.custody.CaseFixture.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CustodyEntry;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.RouteMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The custody log of a case; br, de and it have the indexes 1, 2 and 3. */
class CustodyLogTest {

    @Test
    void every_version_is_booked_once_with_its_route_however_many_it_went_to() {
        CaseFixture fixture =
                aCaseOfFrance().noticeApproved(1).noticeApproved(2).blocked().restored();

        assertThat(acts(fixture)).containsExactly("NOTICE 1 {1, 2, 3}", "UPDATE 2 {1, 2, 3}", "RESTORED 2 {1, 2, 3}");
    }

    @Test
    void a_diffusion_is_booked_by_the_way_it_went_out() {
        assertThat(acts(aCaseOfFrance().diffusion(1, "br"))).containsExactly("AT_ONCE 1 {1}");
        assertThat(acts(aCaseOfFrance().senderRoute(RouteMode.AFTER_REVIEW).diffusionApproved(1, "br")))
                .containsExactly("AFTER_REVIEW 1 {1}");
    }

    @Test
    void who_takes_part_later_is_caught_up() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .becomes(MemberStatus.ACTIVE, "se")
                .memberJoins("se");

        assertThat(acts(fixture)).containsExactly("NOTICE 1 {1, 2, 3}", "CATCH_UP 1 {4}");
    }

    @Test
    void a_recall_is_booked_from_its_instruction_to_its_end() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .acknowledges("br", AcknowledgementKind.RECEIVED, 1)
                .ended(DecisionKind.CANCELLED, 1)
                .acknowledges("br", AcknowledgementKind.REMOVED, 1)
                .acknowledges("de", AcknowledgementKind.UNABLE, 1)
                .daysPass(17)
                .acknowledges("it", AcknowledgementKind.REMOVED, 1);

        assertThat(acts(fixture))
                .containsExactly(
                        "NOTICE 1 {1, 2, 3}",
                        "RECEIVED 1 {1}",
                        "INSTRUCTED 1 {1, 2, 3}",
                        "REMOVED 1 {1}",
                        "UNABLE 1 {2}",
                        "REMINDED 1 {3}",
                        "REMINDED 1 {3}",
                        "OVERDUE 1 {2, 3}",
                        "CLOSED 1 {2, 3}",
                        "REMOVED 1 {3}");
    }

    @Test
    void an_exclusion_closes_with_those_it_concerned() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1)
                .amended(1, without("de"))
                .acknowledges("de", AcknowledgementKind.REMOVED, 2);

        assertThat(acts(fixture))
                .containsExactly(
                        "NOTICE 1 {1, 2, 3}", "UPDATE 2 {1, 3}", "INSTRUCTED 2 {2}", "REMOVED 2 {2}", "CLOSED 2 {}");
    }

    @Test
    void what_is_refused_or_says_nothing_new_is_not_booked() {
        CaseFixture fixture = aCaseOfFrance()
                .noticeApproved(1, "de")
                .acknowledges("de", AcknowledgementKind.RECEIVED, 1)
                .acknowledges("br", AcknowledgementKind.REMOVED, 1)
                .acknowledges("br", AcknowledgementKind.RECEIVED, 1)
                .acknowledges("br", AcknowledgementKind.RECEIVED, 1);

        assertThat(acts(fixture)).containsExactly("NOTICE 1 {1, 3}", "RECEIVED 1 {1}");
    }

    @Test
    void entries_are_numbered_and_each_holds_the_hash_of_the_one_before() {
        List<CustodyEntry> log = aCaseOfFrance()
                .noticeApproved(1)
                .ended(DecisionKind.CANCELLED, 1)
                .daysPass(17)
                .log();

        String hash = "";
        long number = 0;
        for (CustodyEntry entry : log) {
            assertThat(entry.previousHash()).isEqualTo(hash);
            assertThat(entry.sequence()).isEqualTo(++number);
            hash = entry.hash();
        }
        assertThat(number).isGreaterThan(4);
    }

    private static List<String> acts(CaseFixture fixture) {
        return fixture.log().stream()
                .map(entry -> "%s %d %s".formatted(entry.act(), entry.version(), entry.memberIndexes()))
                .toList();
    }
}

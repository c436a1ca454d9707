package dev.herald.dissemination.custody;

import static dev.herald.dissemination.custody.Story.aCaseOfFrance;
import static dev.herald.dissemination.custody.Story.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CustodyEntry;
import dev.herald.dissemination.custody.CaseEvent.Act;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the custody book says of a case's life; br, de and it are 1, 2 and 3. */
class BookTest {

    @Test
    void every_version_is_booked_once_with_its_route_however_many_it_went_to() {
        Story story =
                aCaseOfFrance().noticeApproved(1).noticeApproved(2).blocked().restored();

        assertThat(acts(story)).containsExactly("NOTICE 1 {1, 2, 3}", "UPDATE 2 {1, 2, 3}", "RESTORED 2 {1, 2, 3}");
    }

    @Test
    void a_diffusion_is_booked_by_the_way_it_went_out() {
        assertThat(acts(aCaseOfFrance().diffusion(1, "br"))).containsExactly("AT_ONCE 1 {1}");
        assertThat(acts(aCaseOfFrance().supervised(Member.Route.AFTER_REVIEW).diffusionApproved(1, "br")))
                .containsExactly("AFTER_REVIEW 1 {1}");
    }

    @Test
    void who_takes_part_later_is_caught_up() {
        Story story = aCaseOfFrance()
                .noticeApproved(1)
                .becomes(Member.Status.ACTIVE, "se")
                .takesPart("se");

        assertThat(acts(story)).containsExactly("NOTICE 1 {1, 2, 3}", "CATCH_UP 1 {4}");
    }

    @Test
    void a_recall_is_booked_from_its_instruction_to_its_end() {
        Story story = aCaseOfFrance()
                .noticeApproved(1)
                .acknowledges("br", Act.RECEIVED, 1)
                .ended(Ending.CANCELLED, 1)
                .acknowledges("br", Act.REMOVED, 1)
                .acknowledges("de", Act.UNABLE, 1)
                .pursuedFor(17)
                .acknowledges("it", Act.REMOVED, 1);

        assertThat(acts(story))
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
        Story story =
                aCaseOfFrance().noticeApproved(1).amended(1, without("de")).acknowledges("de", Act.REMOVED, 2);

        assertThat(acts(story))
                .containsExactly(
                        "NOTICE 1 {1, 2, 3}", "UPDATE 2 {1, 3}", "INSTRUCTED 2 {2}", "REMOVED 2 {2}", "CLOSED 2 {}");
    }

    @Test
    void what_is_refused_or_says_nothing_new_is_not_booked() {
        Story story = aCaseOfFrance()
                .noticeApproved(1, "de")
                .acknowledges("de", Act.RECEIVED, 1)
                .acknowledges("br", Act.REMOVED, 1)
                .acknowledges("br", Act.RECEIVED, 1)
                .acknowledges("br", Act.RECEIVED, 1);

        assertThat(acts(story)).containsExactly("NOTICE 1 {1, 3}", "RECEIVED 1 {1}");
    }

    @Test
    void entries_are_numbered_and_each_holds_the_hash_of_the_one_before() {
        List<CustodyEntry> book = aCaseOfFrance()
                .noticeApproved(1)
                .ended(Ending.CANCELLED, 1)
                .pursuedFor(17)
                .book();

        String hash = "";
        long number = 0;
        for (CustodyEntry entry : book) {
            assertThat(entry.previousHash()).isEqualTo(hash);
            assertThat(entry.sequence()).isEqualTo(++number);
            hash = entry.hash();
        }
        assertThat(number).isGreaterThan(4);
    }

    private static List<String> acts(Story story) {
        return story.book().stream()
                .map(entry -> "%s %d %s".formatted(entry.act(), entry.version(), entry.memberIndexes()))
                .toList();
    }
}

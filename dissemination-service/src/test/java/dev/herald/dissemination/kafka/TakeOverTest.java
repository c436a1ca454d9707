package dev.herald.dissemination.kafka;

import static dev.herald.dissemination.kafka.DisseminationTestDriver.aRedNotice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestSubmitted;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An instance takes over the stores of another, with everything that is under way. */
class TakeOverTest {

    private final DisseminationTaskFixture task = new DisseminationTaskFixture();

    @BeforeEach
    void start() {
        task.member("fr", 0);
        task.member("br", 1);
    }

    @AfterEach
    void stop() {
        task.close();
    }

    @Test
    void an_open_recall_is_pursued() {
        task.approves(aRedNotice(1));
        task.decides(DecisionKind.CANCELLED, aRedNotice(1));
        task.takesOver();

        task.timePasses(Duration.ofDays(5));
        task.look();
        assertThat(task.delivered())
                .singleElement()
                .isInstanceOfSatisfying(
                        RemovalInstructed.class,
                        removal -> assertThat(removal.getReminder()).isEqualTo(1));
    }

    @Test
    void a_member_that_is_being_brought_up_to_date_goes_on_where_it_was() {
        approve(450);
        looks(10);
        task.context.resetForwards();
        task.member("jp", 9);
        task.look();
        assertThat(task.delivered()).hasSize(200);
        task.takesOver();

        task.look();
        assertThat(task.context
                        .forwarded(DisseminationStores.DELIVER)
                        .getFirst()
                        .record()
                        .key())
                .isEqualTo("FR/2026-000200");
        task.look();
        assertThat(task.delivered()).hasSize(250);
        task.look();
        assertThat(task.delivered()).hasSize(250);
    }

    @Test
    void a_member_that_is_up_to_date_is_brought_up_to_date_by_no_other_instance() {
        approve(20);
        looks(3);
        task.membersAreReadAgain();
        task.takesOver();
        task.member("br", 1);
        task.member("fr", 0);
        task.forgetCounts();
        looks(3);

        assertThat(task.counts(DisseminationStores.CASES).reads).isZero();
        assertThat(task.delivered()).isEmpty();
    }

    @Test
    void a_member_that_is_active_again_is_brought_up_to_date_by_an_instance_that_read_its_latest_record_only() {
        task.member("jp", 9, MemberStatus.SUSPENDED, 0);
        approve(20);
        looks(3);
        task.membersAreReadAgain();
        task.takesOver();
        task.member("br", 1);
        task.member("fr", 0);
        task.member("jp", 9, MemberStatus.ACTIVE, 1);
        looks(3);
        assertThat(task.delivered()).hasSize(20);

        task.forgetCounts();
        looks(3);
        assertThat(task.counts(DisseminationStores.CASES).reads).isZero();
    }

    private void approve(int cases) {
        for (int i = 0; i < cases; i++) {
            task.approves(RequestSubmitted.newBuilder(aRedNotice(1))
                    .setCaseId("FR/2026-%06d".formatted(i))
                    .build());
        }
    }

    private void looks(int times) {
        for (int i = 0; i < times; i++) {
            task.look();
        }
    }
}

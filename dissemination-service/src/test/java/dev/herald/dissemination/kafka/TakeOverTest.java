package dev.herald.dissemination.kafka;

import static dev.herald.dissemination.kafka.DisseminationTestDriver.CASE;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.aRedNotice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestSubmitted;
import dev.herald.state.DisseminatedCase;
import dev.herald.state.DisseminatedContent;
import dev.herald.streams.topology.StorePart;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.KeyValueStore;
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
        looks(3);
        task.context.resetForwards();
        task.stepsTake(Duration.ofMillis(1));
        task.member("jp", 9);
        task.look();
        List<String> before = deliveredKeys();
        assertThat(before).hasSizeBetween(50, 100);
        task.takesOver();
        looks(10);

        assertThat(Stream.concat(before.stream(), deliveredKeys().stream()))
                .containsExactlyElementsOf(
                        IntStream.range(0, 450).mapToObj(TakeOverTest::caseId).toList());
    }

    @Test
    void a_case_that_fails_while_a_member_is_brought_up_to_date_is_tried_again_after_an_hour() {
        approve(3);
        looks(3);
        task.context.resetForwards();
        KeyValueStore<String, DisseminatedContent> contents = task.storeOf(DisseminationStores.CONTENTS);
        String key = caseId(1) + " 1";
        DisseminatedContent lost = contents.delete(key);
        assertThat(lost).isNotNull();
        task.member("jp", 9);
        looks(3);
        assertThat(deliveredKeys()).containsExactly(caseId(0), caseId(2));

        contents.put(key, lost);
        looks(3);
        assertThat(deliveredKeys()).hasSize(2);
        task.timePasses(Duration.ofHours(1));
        task.takesOver();
        looks(3);
        assertThat(deliveredKeys()).containsExactly(caseId(1));
        task.timePasses(Duration.ofHours(1));
        looks(3);
        assertThat(deliveredKeys()).hasSize(1);
    }

    @Test
    void a_member_is_brought_up_to_date_although_each_look_for_its_cases_takes_a_whole_slice() {
        approve(60);
        looks(3);
        task.context.resetForwards();
        task.stepsTake(Duration.ofMillis(200));
        task.member("jp", 9);

        looks(200);

        assertThat(deliveredKeys())
                .containsExactlyElementsOf(
                        IntStream.range(0, 60).mapToObj(TakeOverTest::caseId).toList());
    }

    @Test
    void a_task_starts_without_reading_its_cases() {
        task.approves(aRedNotice(1));
        task.decides(DecisionKind.DENIED, aRedNotice(1));
        DisseminatedCase ended = task.<DisseminatedCase>storeOf(StorePart.CASES).get(CASE);
        for (int i = 0; i < 100_000; i++) {
            task.storeOf(StorePart.CASES).put("BR/2026-%06d".formatted(i), ended);
        }
        task.forgetCounts();
        task.takesOver();

        assertThat(task.counts(StorePart.CASES).reads).isZero();
        assertThat(task.counts(DisseminationStores.DUE).reads).isZero();
        assertThat(task.counts(DisseminationStores.PROGRESS).reads).isZero();
    }

    @Test
    void due_recalls_end_with_the_time_of_their_portion_and_go_on_with_the_next() {
        approve(300);
        for (int i = 0; i < 300; i++) {
            task.decides(
                    DecisionKind.CANCELLED,
                    RequestSubmitted.newBuilder(aRedNotice(1))
                            .setCaseId(caseId(i))
                            .build());
        }
        looks(3);
        task.context.resetForwards();
        task.timePasses(Duration.ofDays(5));
        task.stepsTake(Duration.ofMillis(1));
        task.look();
        assertThat(task.delivered()).hasSizeBetween(50, 100);
        assertThat(task.context.committed()).isTrue();

        looks(10);
        assertThat(deliveredKeys()).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void a_step_reads_the_members_once() {
        task.approves(aRedNotice(1));
        task.forgetCounts();
        task.decides(DecisionKind.CANCELLED, aRedNotice(1));
        assertThat(task.membersRead()).isEqualTo(1);
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

        assertThat(task.counts(StorePart.CASES).reads).isZero();
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
        assertThat(task.counts(StorePart.CASES).reads).isZero();
    }

    @Test
    void a_member_whose_return_an_instance_has_not_read_is_brought_up_to_date_again_when_it_has() {
        approve(1);
        task.member("jp", 9, MemberStatus.ACTIVE, 1);
        looks(3);
        task.membersAreReadAgain();
        task.takesOver();
        task.member("jp", 9, MemberStatus.REMOVED, 0);
        task.decides(
                DecisionKind.BLOCKED,
                RequestSubmitted.newBuilder(aRedNotice(1)).setCaseId(caseId(0)).build());
        task.context.resetForwards();
        task.member("jp", 9, MemberStatus.ACTIVE, 1);
        looks(3);
        assertThat(task.delivered()).singleElement().isInstanceOf(NoticeBlocked.class);
    }

    private void approve(int cases) {
        for (int i = 0; i < cases; i++) {
            task.approves(RequestSubmitted.newBuilder(aRedNotice(1))
                    .setCaseId(caseId(i))
                    .build());
        }
    }

    private static String caseId(int number) {
        return "FR/2026-%06d".formatted(number);
    }

    private List<String> deliveredKeys() {
        return task.context.forwarded(DisseminationStores.DELIVER).stream()
                .map(forwarded -> (String) forwarded.record().key())
                .toList();
    }

    private void looks(int times) {
        for (int i = 0; i < times; i++) {
            task.look();
        }
    }
}

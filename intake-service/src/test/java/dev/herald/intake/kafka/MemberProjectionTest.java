package dev.herald.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MemberProjectionTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MemberProjection members = new MemberProjection(new IntakeMetrics(meters));

    @Test
    void a_first_message_waits_for_its_members_record() {
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> waitFor(Duration.ofSeconds(30)));

        members.accept("~tick", null, 0);
        members.accept("br", EventFixture.member("br", 1, MemberKind.NCB, MemberStatus.ACTIVE), 1);
        members.accept("fr", EventFixture.member("fr", 0, MemberKind.NCB, MemberStatus.ACTIVE), 2);

        await().atMost(Duration.ofSeconds(10)).until(waiting::isDone);
        assertThat(members.find(EventFixture.code("fr"))).isPresent();
    }

    @Test
    void it_does_not_wait_for_ever() {
        waitFor(Duration.ofMillis(5));

        assertThat(members.find(EventFixture.code("fr"))).isEmpty();
    }

    @Test
    void a_kind_of_a_later_release_is_a_member_that_may_ask_for_nothing() {
        members.accept("fr", EventFixture.member("fr", 0, MemberKind.UNKNOWN, MemberStatus.ACTIVE), 0);

        assertThat(members.find(EventFixture.code("fr")))
                .hasValueSatisfying(member -> assertThat(member.kind()).isEqualTo(MemberKind.UNKNOWN));
    }

    @Test
    void a_member_whose_index_another_has_is_left_out_and_counted_and_the_other_stands() {
        members.accept("fr", EventFixture.member("fr", 4, MemberKind.NCB, MemberStatus.ACTIVE), 0);
        members.accept("br", EventFixture.member("br", 4, MemberKind.NCB, MemberStatus.ACTIVE), 1);
        members.accept("fr", EventFixture.member("fr", 4, MemberKind.NCB, MemberStatus.SUSPENDED), 2);

        assertThat(members.find(EventFixture.code("br"))).isEmpty();
        assertThat(members.find(EventFixture.code("fr")))
                .hasValueSatisfying(member -> assertThat(member.active()).isFalse());
        assertThat(leftOut("index")).isEqualTo(1);
    }

    @Test
    void an_index_that_became_free_may_be_another_members() {
        members.accept("fr", EventFixture.member("fr", 4, MemberKind.NCB, MemberStatus.ACTIVE), 0);
        members.accept("fr", null, 1);
        members.accept("br", EventFixture.member("br", 4, MemberKind.NCB, MemberStatus.ACTIVE), 2);

        assertThat(members.find(EventFixture.code("br"))).isPresent();
    }

    @Test
    void a_record_under_anothers_key_is_left_out_and_counted() {
        members.accept("fr", EventFixture.member("br", 1, MemberKind.NCB, MemberStatus.ACTIVE), 0);

        assertThat(members.find(EventFixture.code("br"))).isEmpty();
        assertThat(members.find(EventFixture.code("fr"))).isEmpty();
        assertThat(leftOut("key")).isEqualTo(1);
    }

    @Test
    void a_member_is_forgotten_with_its_record() {
        members.accept("br", EventFixture.member("br", 0, MemberKind.NCB, MemberStatus.SUSPENDED), 0);
        assertThat(members.find(EventFixture.code("br"))).isPresent();
        members.accept("br", null, 1);

        assertThat(members.find(EventFixture.code("br"))).isEmpty();
    }

    private double leftOut(String reason) {
        return meters.counter("herald.intake.members.left.out", "reason", reason)
                .count();
    }

    private void waitFor(Duration longest) {
        try {
            members.await(EventFixture.code("fr"), longest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

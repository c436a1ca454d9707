package dev.herald.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.streams.FeedFixture;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MemberProjectionTest {

    private final MemberProjection members = new MemberProjection();

    @Test
    void a_first_message_waits_for_its_members_record() {
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> waitFor(Duration.ofSeconds(30)));

        members.accept(FeedFixture.record("br", EventFixture.member("br", 1, MemberKind.NCB, MemberStatus.ACTIVE), 1));
        members.accept(FeedFixture.record("fr", EventFixture.member("fr", 0, MemberKind.NCB, MemberStatus.ACTIVE), 2));

        await().atMost(Duration.ofMinutes(3)).until(waiting::isDone);
        assertThat(members.find(EventFixture.code("fr"))).isPresent();
    }

    @Test
    void it_does_not_wait_for_ever() {
        waitFor(Duration.ofMillis(5));

        assertThat(members.find(EventFixture.code("fr"))).isEmpty();
    }

    @Test
    void a_kind_of_a_later_release_is_a_member_that_may_ask_for_nothing() {
        members.accept(
                FeedFixture.record("fr", EventFixture.member("fr", 0, MemberKind.UNKNOWN, MemberStatus.ACTIVE), 0));

        assertThat(members.find(EventFixture.code("fr")))
                .hasValueSatisfying(member -> assertThat(member.getKind()).isEqualTo(MemberKind.UNKNOWN));
    }

    @Test
    void a_member_is_forgotten_with_its_record() {
        members.accept(
                FeedFixture.record("br", EventFixture.member("br", 0, MemberKind.NCB, MemberStatus.SUSPENDED), 0));
        assertThat(members.find(EventFixture.code("br"))).isPresent();
        members.accept(FeedFixture.record("br", null, 1));

        assertThat(members.find(EventFixture.code("br"))).isEmpty();
    }

    private void waitFor(Duration longest) {
        try {
            members.await(EventFixture.code("fr"), longest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

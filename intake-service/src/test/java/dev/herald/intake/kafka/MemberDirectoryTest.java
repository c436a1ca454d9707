package dev.herald.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.event.MemberKind;
import dev.herald.event.MemberStatus;
import dev.herald.intake.admission.Member;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MemberDirectoryTest {

    private final MemberDirectory members = new MemberDirectory();

    @Test
    void a_first_message_waits_for_its_members_record() {
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> waitFor(Duration.ofSeconds(30)));

        members.accept("~tick", null, 0);
        members.accept("br", Sent.member("br", MemberKind.NCB, MemberStatus.ACTIVE), 1);
        members.accept("fr", Sent.member("fr", MemberKind.NCB, MemberStatus.ACTIVE), 2);

        await().atMost(Duration.ofSeconds(10)).until(waiting::isDone);
        assertThat(members.find(Sent.code("fr"))).isPresent();
    }

    @Test
    void it_does_not_wait_for_ever() {
        waitFor(Duration.ofMillis(5));

        assertThat(members.find(Sent.code("fr"))).isEmpty();
    }

    @Test
    void a_kind_of_a_later_release_is_a_member_that_may_ask_for_nothing() {
        members.accept("fr", Sent.member("fr", MemberKind.UNKNOWN, MemberStatus.ACTIVE), 0);

        assertThat(members.find(Sent.code("fr")))
                .hasValueSatisfying(member -> assertThat(member.kind()).isEqualTo(Member.Kind.OTHER));
    }

    private void waitFor(Duration longest) {
        try {
            members.await(Sent.code("fr"), longest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

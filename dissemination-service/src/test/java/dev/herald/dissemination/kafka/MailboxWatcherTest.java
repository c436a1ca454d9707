package dev.herald.dissemination.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.dissemination.kafka.MailboxWatcher.TopicStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class MailboxWatcherTest {

    private static final MemberCode BR = new MemberCode("br");
    private static final Set<MemberCode> NONE = Set.of();

    @Test
    void a_mailbox_is_open_while_it_is_there_and_may_be_written() {
        assertThat(writableOf(new TopicStatus.Present(true, 1), NONE)).containsExactly(BR);
        assertThat(writableOf(new TopicStatus.Present(false, 1), Set.of(BR))).isEmpty();
    }

    @Test
    void a_mailbox_that_is_gone_or_forbidden_is_shut() {
        assertThat(writableOf(MailboxWatcher.statusAfter(new UnknownTopicOrPartitionException()), Set.of(BR)))
                .isEmpty();
        assertThat(writableOf(
                        MailboxWatcher.statusAfter(new TopicAuthorizationException("i247.outbound.br")), Set.of(BR)))
                .isEmpty();
    }

    @Test
    void a_question_that_failed_leaves_what_was_seen_last() {
        TopicStatus unknown = MailboxWatcher.statusAfter(new TimeoutException());

        assertThat(writableOf(unknown, Set.of(BR))).containsExactly(BR);
        assertThat(writableOf(unknown, NONE)).isEmpty();
        assertThat(writableOf(MailboxWatcher.statusAfter(null), Set.of(BR))).containsExactly(BR);
    }

    @Test
    void a_mailbox_that_is_not_listed_any_more_is_shut_and_other_topics_are_none() {
        assertThat(MailboxWatcher.writable(Map.of("herald.decisions.v1", new TopicStatus.Present(true, 4)), Set.of(BR)))
                .isEmpty();
    }

    @Test
    void an_error_in_a_check_does_not_end_the_checks() {
        AtomicInteger checks = new AtomicInteger();
        Supplier<Admin> admins = () -> {
            if (checks.incrementAndGet() == 1) {
                throw new NoClassDefFoundError();
            }
            throw new KafkaException("the broker is away");
        };
        try (MailboxWatcher watcher = new MailboxWatcher(admins, Duration.ofMillis(10))) {
            watcher.start();

            Awaitility.await("the second check")
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> watcher.lastFailure().equals("KafkaException"));
        }
    }

    private static Set<MemberCode> writableOf(TopicStatus status, Set<MemberCode> before) {
        return MailboxWatcher.writable(Map.of("i247.outbound.br", status), before);
    }
}

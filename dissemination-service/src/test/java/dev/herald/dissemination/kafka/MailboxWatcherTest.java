package dev.herald.dissemination.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.dissemination.kafka.MailboxWatcher.Sight;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

class MailboxWatcherTest {

    private static final MemberCode BR = new MemberCode("br");
    private static final Set<MemberCode> NONE = Set.of();

    @Test
    void a_mailbox_is_open_while_it_is_there_and_may_be_written() {
        assertThat(openOf(new Sight.Seen(true, 1), NONE)).containsExactly(BR);
        assertThat(openOf(new Sight.Seen(false, 1), Set.of(BR))).isEmpty();
    }

    @Test
    void a_mailbox_that_is_gone_or_forbidden_is_shut() {
        assertThat(openOf(MailboxWatcher.sightOf(new UnknownTopicOrPartitionException()), Set.of(BR)))
                .isEmpty();
        assertThat(openOf(MailboxWatcher.sightOf(new TopicAuthorizationException("i247.outbound.br")), Set.of(BR)))
                .isEmpty();
    }

    @Test
    void a_question_that_failed_leaves_what_was_seen_last() {
        Sight unclear = MailboxWatcher.sightOf(new TimeoutException());

        assertThat(openOf(unclear, Set.of(BR))).containsExactly(BR);
        assertThat(openOf(unclear, NONE)).isEmpty();
        assertThat(openOf(MailboxWatcher.sightOf(null), Set.of(BR))).containsExactly(BR);
    }

    @Test
    void a_mailbox_that_is_not_listed_any_more_is_shut_and_other_topics_are_none() {
        assertThat(MailboxWatcher.open(Map.of("herald.decisions.v1", new Sight.Seen(true, 4)), Set.of(BR)))
                .isEmpty();
    }

    private static Set<MemberCode> openOf(Sight sight, Set<MemberCode> before) {
        return MailboxWatcher.open(Map.of("i247.outbound.br", sight), before);
    }
}

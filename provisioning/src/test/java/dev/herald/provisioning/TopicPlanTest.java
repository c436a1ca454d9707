package dev.herald.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicPlanTest {

    private static final List<MemberCode> TWO = List.of(new MemberCode("fr"), new MemberCode("br"));

    private final Map<String, NewTopic> topics = byName(new TopicPlan(4, 1, CleanupProfile.SHIPPED));

    @Test
    void each_member_has_one_topic_to_send_through_and_one_mailbox() {
        assertThat(topics)
                .containsKeys("i247.inbound.fr", "i247.outbound.fr", "i247.inbound.br", "i247.outbound.br")
                .hasSize(Topics.all().size() + 2);
    }

    @Test
    void what_is_keyed_by_case_has_the_same_number_of_partitions_everywhere() {
        assertThat(topics.get("herald.requests.v1").numPartitions()).isEqualTo(4);
        assertThat(topics.get("herald.decisions.v1").numPartitions()).isEqualTo(4);
        assertThat(topics.get("i247.outbound.fr").numPartitions()).isEqualTo(1);
        assertThat(topics.get("herald.register.v1").numPartitions()).isEqualTo(1);
    }

    @Test
    void two_of_three_copies_must_be_in_sync() {
        assertThat(byName(new TopicPlan(24, 3, CleanupProfile.SHIPPED)).values())
                .allSatisfy(topic -> {
                    assertThat(topic.replicationFactor()).isEqualTo((short) 3);
                    assertThat(topic.configs()).containsEntry("min.insync.replicas", "2");
                });
        assertThat(topics.values())
                .allSatisfy(topic -> assertThat(topic.configs()).containsEntry("min.insync.replicas", "1"));
    }

    @Test
    void a_deletion_reaches_the_disk_within_two_days_and_is_told_for_ninety() {
        assertThat(topics.get("i247.outbound.fr").configs())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("max.compaction.lag.ms", "86400000")
                .containsEntry("segment.ms", "3600000")
                .containsEntry("delete.retention.ms", "7776000000");
    }

    @Test
    void what_is_kept_for_days_is_deleted_at_most_a_day_late() {
        assertThat(topics.get("herald.requests.v1").configs())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "2592000000")
                .containsEntry("segment.ms", "86400000");
    }

    @Test
    void a_test_of_forgetting_need_not_wait_for_days() {
        Map<String, NewTopic> quick = byName(new TopicPlan(4, 1, CleanupProfile.QUICK));

        assertThat(quick.get("herald.requests.v1").configs())
                .containsEntry("retention.ms", "20000")
                .containsEntry("segment.ms", "3000");
        assertThat(quick.get("herald.audit.v1").configs()).containsEntry("retention.ms", "-1");
    }

    @Test
    void the_audit_trail_is_kept_for_ever() {
        assertThat(topics.get("herald.audit.v1").configs())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "-1");
    }

    @Test
    void no_sender_s_clock_decides_how_long_its_record_is_kept() {
        assertThat(topics.values())
                .allSatisfy(
                        topic -> assertThat(topic.configs()).containsEntry("message.timestamp.type", "LogAppendTime"));
    }

    @Test
    void quarantine_holds_what_no_other_topic_could() {
        assertThat(topics.get("herald.quarantine.v1").configs()).containsEntry("max.message.bytes", "2097152");
        assertThat(topics.get("i247.inbound.fr").configs()).containsEntry("max.message.bytes", "1000000");
    }

    @Test
    void three_copies_need_two_in_sync() {
        assertThat(byName(new TopicPlan(24, 3, CleanupProfile.SHIPPED)).values())
                .allSatisfy(topic -> {
                    assertThat(topic.replicationFactor()).isEqualTo((short) 3);
                    assertThat(topic.configs()).containsEntry("min.insync.replicas", "2");
                });
    }

    private static Map<String, NewTopic> byName(TopicPlan plan) {
        return plan.topics(TWO).stream().collect(Collectors.toMap(NewTopic::name, Function.identity()));
    }
}

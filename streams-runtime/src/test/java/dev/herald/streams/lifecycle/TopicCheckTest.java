package dev.herald.streams.lifecycle;

import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.streams.lifecycle.TopicCheck.FoundTopic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;

class TopicCheckTest {

    /** What dissemination reads and writes: by case and not, compacted and not. */
    private static final Set<Topic> NEEDED =
            Set.of(Topics.MEMBERS, Topics.DECISIONS, Topics.DISSEMINATIONS, Topics.QUARANTINE);

    private static final Set<AclOperation> READS = Set.of(READ, DESCRIBE, DESCRIBE_CONFIGS);
    private static final Set<AclOperation> READS_AND_WRITES = Set.of(READ, WRITE, DESCRIBE, DESCRIBE_CONFIGS);

    private final Map<String, FoundTopic> found = new HashMap<>();

    TopicCheckTest() {
        for (Topic topic : NEEDED) {
            found.put(
                    topic.name(),
                    new FoundTopic(
                            topic.partitions() == Topic.Partitions.ONE ? 1 : 24,
                            topic.retention().compacted() ? "compact" : "delete",
                            topic.writers().contains(ClientRole.DISSEMINATION) ? READS_AND_WRITES : READS));
        }
    }

    @Test
    void topics_of_the_catalogue_are_accepted() {
        assertThat(problems()).isEmpty();
    }

    @Test
    void a_broker_without_rights_is_accepted() {
        found.replaceAll((name, topic) -> new FoundTopic(topic.partitions(), topic.cleanupPolicy(), null));

        assertThat(problems()).isEmpty();
    }

    @Test
    void a_missing_topic_is_named() {
        found.remove(Topics.DECISIONS.name());

        assertThat(problems())
                .containsExactly("topics that do not exist or may not be seen by dissemination: [herald.decisions.v1]");
    }

    @Test
    void a_topic_with_one_partition_may_have_no_other_number() {
        change(Topics.MEMBERS, 24, "compact", READS);

        assertThat(problems()).containsExactly("herald.members.v1 has 24 partitions, not 1");
    }

    @Test
    void topics_by_case_have_the_same_number_whatever_it_is() {
        found.replaceAll((name, topic) ->
                topic.partitions() == 1 ? topic : new FoundTopic(6, topic.cleanupPolicy(), topic.allowed()));
        assertThat(problems()).isEmpty();

        change(Topics.DECISIONS, 4, "delete", READS);
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("topics keyed by case have different numbers of partitions: {4=[herald.decisions.v1], 6=[");
    }

    @Test
    void a_wrong_cleanup_policy_is_named_because_it_deletes_what_is_state_or_keeps_what_is_to_be_forgotten() {
        change(Topics.MEMBERS, 1, "compact,delete", READS);
        change(Topics.DECISIONS, 24, "compact", READS);

        assertThat(problems())
                .containsExactly(
                        "herald.decisions.v1 has cleanup.policy compact, not delete",
                        "herald.members.v1 has cleanup.policy compact,delete, not compact");
    }

    @Test
    void every_missing_right_is_named() {
        change(Topics.DECISIONS, 24, null, Set.of(DESCRIBE));
        change(
                Topics.DISSEMINATIONS,
                24,
                found.get(Topics.DISSEMINATIONS.name()).cleanupPolicy(),
                READS);

        assertThat(problems())
                .containsExactly(
                        "dissemination has no right on herald.decisions.v1: [READ, DESCRIBE_CONFIGS]",
                        "dissemination has no right on herald.disseminations.v1: [WRITE]");
    }

    private void change(Topic topic, int partitions, String policy, Set<AclOperation> allowed) {
        assertThat(found).containsKey(topic.name());
        found.put(topic.name(), new FoundTopic(partitions, policy, allowed));
    }

    private List<String> problems() {
        return TopicCheck.problems(NEEDED, ClientRole.DISSEMINATION, "dissemination", found);
    }
}

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
import dev.herald.streams.lifecycle.TopicCheck.FoundTopics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;

/** The check of the audit log: what it waits for before its first record. */
class CatalogueCheckTest {

    private static final Set<Topic> NEEDED = Set.of(Topics.AUDIT, Topics.CUSTODY, Topics.ROOTS, Topics.CHECKPOINTS);

    private final Map<String, FoundTopic> topics = new HashMap<>();
    private final List<Set<String>> questions = new ArrayList<>();
    private final AtomicReference<ExecutionException> failure = new AtomicReference<>();
    private final CatalogueCheck check =
            new CatalogueCheck(ClientRole.AUDIT_LOG, NEEDED, "audit-log", "kafka:9092", names -> {
                questions.add(names);
                if (failure.get() != null) {
                    throw failure.get();
                }
                Map<String, String> ids = new HashMap<>();
                topics.keySet().forEach(name -> ids.put(name, "id of " + name));
                return new FoundTopics(ids, Map.copyOf(topics));
            });

    CatalogueCheckTest() {
        for (Topic topic : NEEDED) {
            topics.put(topic.name(), found(topic, Set.of(READ, WRITE, DESCRIBE, DESCRIBE_CONFIGS)));
        }
    }

    @Test
    void topics_that_fit_are_no_obstacle_and_are_not_asked_for_again() throws InterruptedException {
        assertThat(check.obstacle()).isEmpty();
        topics.clear();
        assertThat(check.obstacle()).isEmpty();

        assertThat(questions).containsExactly(NEEDED.stream().map(Topic::name).collect(Collectors.toSet()));
        assertThat(check.topicIds()).hasSize(4).containsEntry("herald.audit.v1", "id of herald.audit.v1");
    }

    @Test
    void a_missing_topic_and_a_missing_right_are_named_until_they_are_there() throws InterruptedException {
        topics.remove(Topics.CUSTODY.name());
        topics.put(Topics.CHECKPOINTS.name(), found(Topics.CHECKPOINTS, Set.of(READ, DESCRIBE, DESCRIBE_CONFIGS)));

        assertThat(check.obstacle().orElseThrow())
                .startsWith("topics and rights as the catalogue has them: ")
                .contains("not exist or may not be seen by audit-log: [herald.custody.v1]")
                .contains("audit-log has no right on herald.checkpoints.v1: [WRITE]")
                .endsWith("(./herald provision --plan shows all)");
        assertThat(check.topicIds()).isEmpty();

        topics.put(Topics.CUSTODY.name(), found(Topics.CUSTODY, Set.of(READ, DESCRIBE, DESCRIBE_CONFIGS)));
        topics.put(Topics.CHECKPOINTS.name(), found(Topics.CHECKPOINTS, Set.of(READ, WRITE, DESCRIBE_CONFIGS)));
        assertThat(check.obstacle()).isEmpty();
    }

    @Test
    void a_broker_that_does_not_let_it_in_is_named_with_the_cause_alone() throws InterruptedException {
        failure.set(new ExecutionException(new SaslAuthenticationException("who=audit-log")));

        assertThat(check.obstacle()).contains("the broker at kafka:9092: SaslAuthenticationException");
    }

    private static FoundTopic found(Topic topic, Set<AclOperation> allowed) {
        return new FoundTopic(
                topic.partitions() == Topic.Partitions.ONE ? 1 : 4,
                topic.retention().compacted() ? "compact" : "delete",
                allowed);
    }
}

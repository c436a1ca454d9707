package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.stack.Stack;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a stack writes while nothing is to do: each transaction, also an empty one, costs the broker. */
@Timeout(180)
@Order(10)
@ExtendWith(SharedStack.class)
@ResourceLock(SharedStack.LOCK)
class RestTest {

    private static final Duration WATCHED = Duration.ofSeconds(10);

    @Test
    void a_stack_at_rest_writes_neither_records_nor_markers() throws Exception {
        Stack stack = SharedStack.stack();
        TestStacks.settling(Duration.ofSeconds(60)).until(stack::isIdle);
        try (Admin admin = Admin.create(stack.adminProperties())) {
            Map<String, Long> before = ends(admin);
            TimeUnit.MILLISECONDS.sleep(WATCHED.toMillis());
            Map<String, Long> written = ends(admin);
            before.forEach((topic, end) -> written.merge(topic, -end, Long::sum));
            written.values().removeIf(count -> count == 0);
            System.out.println("  at rest, in " + WATCHED + ": " + written);
            assertThat(written).isEmpty();
        }
    }

    private static Map<String, Long> ends(Admin admin) throws Exception {
        List<String> topics = List.copyOf(admin.listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get());
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        admin.describeTopics(topics)
                .allTopicNames()
                .get()
                .forEach((topic, described) -> described
                        .partitions()
                        .forEach(partition ->
                                wanted.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
        Map<String, Long> ends = new TreeMap<>();
        admin.listOffsets(wanted)
                .all()
                .get()
                .forEach((partition, end) -> ends.merge(partition.topic(), end.offset(), Long::sum));
        return ends;
    }
}

package dev.herald.stack.running;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How many records a consumer group has yet to read. */
final class Lag {

    private static final long PATIENCE_SECONDS = 3;

    private Lag() {}

    /** Over all partitions the group has committed; empty if there is no such group or no answer. */
    static OptionalLong of(Admin admin, String group) {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (committed.isEmpty()) {
                return OptionalLong.empty();
            }
            Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(committed.keySet().stream()
                            .collect(toMap(partition -> partition, partition -> OffsetSpec.latest())))
                    .all()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return OptionalLong.of(ends.entrySet().stream()
                    .mapToLong(end -> behind(committed.get(end.getKey()), end.getValue()))
                    .sum());
        } catch (ExecutionException | TimeoutException e) {
            return OptionalLong.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    private static long behind(@Nullable OffsetAndMetadata committed, ListOffsetsResultInfo end) {
        return committed == null ? 0 : Math.max(0, end.offset() - committed.offset());
    }
}

package dev.herald.simulator.engine;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TaskId;
import org.jspecify.annotations.Nullable;

/** The record that a node has in hand; without a topic in a schedule. */
record SimulatedErrorContext(
        SimulatedTask task, String node, @Nullable ConsumerRecord<byte[], byte[]> record)
        implements ErrorHandlerContext, RecordContext {

    @Override
    @SuppressWarnings("NullAway") // as Streams does in a schedule
    public String topic() {
        return record == null ? null : record.topic();
    }

    @Override
    public int partition() {
        return record == null ? -1 : record.partition();
    }

    @Override
    public long offset() {
        return record == null ? -1 : record.offset();
    }

    @Override
    public Headers headers() {
        return record == null ? new RecordHeaders() : record.headers();
    }

    @Override
    public String processorNodeId() {
        return node;
    }

    @Override
    public TaskId taskId() {
        return task.id();
    }

    @Override
    public long timestamp() {
        return record == null ? task.now() : record.timestamp();
    }

    @Override
    @SuppressWarnings("NullAway") // a record may have no key
    public byte[] sourceRawKey() {
        return record == null ? null : record.key();
    }

    @Override
    @SuppressWarnings("NullAway") // a tombstone has no value
    public byte[] sourceRawValue() {
        return record == null ? null : record.value();
    }
}

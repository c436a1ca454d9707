package dev.herald.cli.mailbox;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.TopicReader;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.event.MessageRefused;
import dev.herald.event.RequestReceived;
import dev.herald.event.RequestRefused;
import dev.herald.event.SourcePosition;
import dev.herald.gateway.sending.SendConfirmation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Waits in a member's mailbox for the receipt or the refusal of a record. It is positioned at the end of the mailbox
 * before the record is sent, so that no reply is missed.
 */
public final class ReplyWait implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final EventSerde serde;

    private ReplyWait(Consumer<byte[], byte[]> consumer, EventSerde serde) {
        this.consumer = consumer;
        this.serde = serde;
    }

    /** Positions at the end of the member's mailbox. */
    public static ReplyWait fromNow(ClusterConnection cluster, MemberCode member, EventSerde serde) {
        Consumer<byte[], byte[]> consumer = TopicReader.consumer(cluster.clientProperties(Principal.member(member)));
        TopicPartition mailbox = new TopicPartition(Topics.outbound(member), 0);
        consumer.assign(List.of(mailbox));
        consumer.seekToEnd(List.of(mailbox));
        consumer.position(mailbox);
        return new ReplyWait(consumer, serde);
    }

    /**
     * Waits for the reply to a record.
     *
     * @return a {@link RequestReceived}, {@link RequestRefused} or {@link MessageRefused}; empty if none came in time
     */
    public Optional<SpecificRecord> replyTo(SendConfirmation sent, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                SpecificRecord event = decode(record);
                if (event != null && isAbout(position(event), sent)) {
                    return Optional.of(event);
                }
            }
        }
        return Optional.empty();
    }

    /** Mail of a type that this version does not know is no reply. */
    private @Nullable SpecificRecord decode(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return null;
        }
        try {
            return serde.deserialize(record.value());
        } catch (UnreadableEvent e) {
            return null;
        }
    }

    private static @Nullable SourcePosition position(SpecificRecord event) {
        return switch (event) {
            case RequestReceived received -> received.getPosition();
            case RequestRefused refused -> refused.getPosition();
            case MessageRefused refused -> refused.getPosition();
            default -> null;
        };
    }

    private static boolean isAbout(@Nullable SourcePosition position, SendConfirmation sent) {
        return position != null
                && position.getTopic().equals(sent.topic())
                && position.getPartition() == sent.partition()
                && position.getOffset() == sent.offset();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO)); // or it waits for its last fetch
    }
}

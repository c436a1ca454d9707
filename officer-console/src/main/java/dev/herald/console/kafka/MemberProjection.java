package dev.herald.console.kafka;

import dev.herald.event.MemberRecord;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The codes of the members by their index, in memory, read from {@code herald.members.v1} at each connection. */
public final class MemberProjection implements TopicHandler {

    private final Map<Integer, String> codes = new ConcurrentHashMap<>();
    private volatile boolean caughtUp;

    @Override
    public Map<Integer, Long> open(TopicSnapshot topic) {
        return topic.beginnings();
    }

    @Override
    public void accept(ConsumerRecord<String, byte[]> record, @Nullable SpecificRecord event) {
        if (event instanceof MemberRecord member) {
            codes.put(member.getIndex(), member.getCode());
        }
    }

    @Override
    public void applied(Map<Integer, Long> next, boolean caughtUp) {
        this.caughtUp = this.caughtUp || caughtUp;
    }

    /** Whether the members have been read after a start. */
    boolean isReadable() {
        return caughtUp;
    }

    /** Returns the codes of a set of members by index, ascending; an index without a member as a number. */
    List<String> codes(BitSet members) {
        return members.stream()
                .mapToObj(index -> codes.getOrDefault(index, "#" + index))
                .sorted()
                .toList();
    }
}

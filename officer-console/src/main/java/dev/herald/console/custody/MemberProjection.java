package dev.herald.console.custody;

import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.console.kafka.TopicHandler;
import dev.herald.event.MemberRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The members, in memory, read from {@code herald.members.v1} at each connection. There are about two hundred. */
public final class MemberProjection implements TopicHandler {

    private final Map<String, ListedMember> members = new ConcurrentHashMap<>();
    private volatile boolean caughtUp;

    /**
     * A member.
     *
     * @param index its place in the bit sets of custody
     */
    record ListedMember(String code, String name, int index) {}

    @Override
    public Map<Integer, Long> open(TopicSnapshot topic) {
        return topic.beginnings();
    }

    @Override
    public void accept(ConsumerRecord<String, byte[]> record, @Nullable SpecificRecord event) {
        if (event instanceof MemberRecord member) {
            members.put(member.getCode(), new ListedMember(member.getCode(), member.getName(), member.getIndex()));
        }
    }

    @Override
    public void applied(Map<Integer, Long> next, boolean caughtUp) {
        this.caughtUp = this.caughtUp || caughtUp;
    }

    /**
     * Returns all members, ordered by code.
     *
     * @throws ViewsClosed before the projection has caught up
     */
    List<ListedMember> all() {
        if (!caughtUp) {
            throw new ViewsClosed("the members have not been read yet");
        }
        return members.values().stream()
                .sorted(Comparator.comparing(ListedMember::code))
                .toList();
    }

    Optional<ListedMember> find(String code) {
        return all().stream().filter(member -> member.code().equals(code)).findFirst();
    }
}

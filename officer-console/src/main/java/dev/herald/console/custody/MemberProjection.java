package dev.herald.console.custody;

import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.console.kafka.TopicHandler;
import dev.herald.console.preview.MemberViews.Member;
import dev.herald.contract.feed.MemberRecordPolicy;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.MemberRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The members, in memory, read from {@code herald.members.v1} at each connection. There are about two hundred. Bad
 * records are rejected by the policy of all services.
 */
public final class MemberProjection implements TopicHandler {

    private final Map<String, ListedMember> members = new ConcurrentHashMap<>();
    private MemberRecordPolicy policy = new MemberRecordPolicy();
    private String topicId = "";
    private volatile boolean caughtUp;

    /**
     * A member.
     *
     * @param index its place in the bit sets of custody
     * @param active whether it takes part; false once its record was deleted
     * @param deleted whether its record was deleted; custody may still name its index
     */
    record ListedMember(String code, String name, int index, boolean active, boolean deleted) {

        private ListedMember(MemberRecord member) {
            this(
                    member.getCode(),
                    member.getName(),
                    member.getIndex(),
                    member.getStatus() == MemberStatus.ACTIVE,
                    false);
        }

        private ListedMember withoutRecord() {
            return new ListedMember(code, name, index, false, true);
        }
    }

    @Override
    public Map<Integer, Long> open(TopicSnapshot topic) {
        if (!topic.id().equals(topicId)) { // a topic that was created again may give the indexes to others
            topicId = topic.id();
            caughtUp = false;
            members.clear();
            policy = new MemberRecordPolicy();
        }
        return topic.beginnings();
    }

    @Override
    public void accept(ConsumerRecord<String, byte[]> record, @Nullable SpecificRecord event) {
        policy.check(record.key(), event)
                .ifPresentOrElse(
                        member -> members.put(member.getCode(), new ListedMember(member)),
                        () -> members.computeIfPresent(record.key(), (code, member) -> member.withoutRecord()));
    }

    @Override
    public void applied(Map<Integer, Long> next, boolean caughtUp) {
        this.caughtUp = this.caughtUp || caughtUp;
    }

    /**
     * Returns all members, ordered by code, also those whose record was deleted. No two have one index.
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

    List<Member> active() {
        return all().stream()
                .filter(ListedMember::active)
                .map(member -> new Member(member.code(), member.name()))
                .toList();
    }

    Optional<ListedMember> find(String code) {
        return all().stream().filter(member -> member.code().equals(code)).findFirst();
    }
}

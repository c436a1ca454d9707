package dev.herald.system.recovery;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.stack.Stack;
import dev.herald.system.MemberMessages;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;

/**
 * The members of a stack, each with its own password and key.
 *
 * @param serde with the schemas of that stack
 */
record Mailboxes(Stack stack, EventSerde serde) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Sends an event as a member, signed with its key. */
    void send(String member, SpecificRecord event) {
        MemberMessages.send(stack, serde, member, event);
    }

    /** Reads every mailbox from its beginning, as its member; returns a line for each record, by member. */
    Map<String, List<String>> lines() {
        Map<String, List<String>> all = new TreeMap<>();
        for (MemberCode member : stack.members()) {
            all.put(
                    member.value(),
                    read(member).stream()
                            .map(record -> "%d %s %s %s"
                                    .formatted(
                                            record.offset(),
                                            record.type(),
                                            record.key(),
                                            record.headers() == null
                                                    ? ""
                                                    : record.headers().id()))
                            .toList());
        }
        return all;
    }

    /** Returns the events of a type in a member's mailbox, the oldest first. */
    <T extends SpecificRecord> Stream<T> events(String member, Class<T> type) {
        return read(new MemberCode(member)).stream()
                .map(TopicRecord::event)
                .filter(type::isInstance)
                .map(type::cast);
    }

    /** Waits until an event is in a member's mailbox. */
    <T extends SpecificRecord> void await(String member, Class<T> type, Predicate<T> wanted) {
        Awaitility.await("%s receives %s".formatted(member, type.getSimpleName()))
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> events(member, type).anyMatch(wanted));
    }

    private List<TopicRecord> read(MemberCode member) {
        return TopicRecord.readAll(stack.clientProperties(Principal.member(member)), serde, Topics.outbound(member));
    }
}

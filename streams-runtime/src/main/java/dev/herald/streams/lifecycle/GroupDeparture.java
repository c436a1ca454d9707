package dev.herald.streams.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives an instance's partitions away. Its members are static, one a thread: a client that only shuts down, and a
 * thread that died, stay in the group until their session ends, and their partitions with them. So the member of a dead
 * thread is removed, because the thread in its place is another member. An instance that gives up is closed with an
 * explicit leave while its threads live, and members that are still in the group afterwards are removed.
 */
final class GroupDeparture {

    private static final Logger log = LoggerFactory.getLogger(GroupDeparture.class);

    /** A thread whose store cannot be closed, on a full disk, keeps its member and its partitions for no longer. */
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

    private final KafkaSettings kafka;
    private final String group;
    private final String memberPrefix;
    private final AtomicBoolean leaving = new AtomicBoolean();

    /**
     * A departure, not begun.
     *
     * @param group the application id
     * @param memberPrefix what the ids of all static members of this instance start with
     */
    GroupDeparture(KafkaSettings kafka, String group, String memberPrefix) {
        this.kafka = kafka;
        this.group = group;
        this.memberPrefix = memberPrefix;
    }

    /** Returns whether the departure has begun: the client's end is intended. */
    boolean hasBegun() {
        return leaving.get();
    }

    /**
     * Begins the departure and returns at once, also on a stream thread that is dying.
     *
     * @param afterwards runs when the instance has left, or could not
     */
    void begin(KafkaStreams client, Runnable afterwards) {
        if (leaving.compareAndSet(false, true)) {
            client.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                    .withTimeout(Duration.ZERO));
            Thread.ofPlatform().name("herald-departure").start(() -> {
                try {
                    awaitEnd(client);
                    removeRemainingMembers();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    afterwards.run();
                }
            });
        }
    }

    /** Removes the member of a dying stream thread once the thread has ended. Returns at once. */
    void removeMemberOf(Thread dying) {
        String member = memberPrefix + dying.getName().substring(dying.getName().lastIndexOf('-') + 1);
        Thread.ofPlatform().daemon().name("herald-member-removal").start(() -> {
            try {
                dying.join(LONGEST_CLOSE.toMillis());
                remove(member::equals);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void awaitEnd(KafkaStreams client) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_CLOSE.toNanos();
        while (!client.state().hasCompletedShutdown() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
    }

    private void removeRemainingMembers() throws InterruptedException {
        remove(member -> member.startsWith(memberPrefix));
    }

    private void remove(Predicate<String> members) throws InterruptedException {
        Map<String, Object> client = kafka.client();
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LONGEST_ANSWER.toMillis());
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) LONGEST_ANSWER.toMillis());
        try (Admin admin = Admin.create(client)) {
            List<MemberToRemove> remaining = admin
                    .describeConsumerGroups(List.of(group))
                    .all()
                    .get(LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                    .values()
                    .stream()
                    .flatMap(described -> described.members().stream())
                    .flatMap(member -> member.groupInstanceId().stream())
                    .filter(members)
                    .map(MemberToRemove::new)
                    .toList();
            if (!remaining.isEmpty()) {
                admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions(remaining))
                        .all()
                        .get(LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            }
            log.warn("static members removed from the group {}: {}", group, remaining.size());
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            log.error(
                    "static members may stay in the group {} until their session ends: {}",
                    group,
                    cause.getClass().getSimpleName());
        }
    }
}

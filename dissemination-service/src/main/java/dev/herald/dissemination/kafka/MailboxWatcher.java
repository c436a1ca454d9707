package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker at an interval which mailboxes exist and may be written. While the broker does not answer, for all
 * mailboxes or for one, the last status remains: sends wait for the broker anyway. No failure ends the checks.
 */
public final class MailboxWatcher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MailboxWatcher.class);
    private static final int TIMEOUT_MS = 10_000;

    private final Supplier<Admin> admins;
    private final Duration interval;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("herald-mailboxes").daemon().unstarted(task));
    private volatile Set<MemberCode> writable = Set.of();
    private volatile int casePartitions;
    private volatile String lastFailure = "";
    private volatile @Nullable Admin admin;
    private @Nullable ScheduledFuture<?> checks;

    /**
     * Creates a watcher; {@link #start} starts it.
     *
     * @param client settings of a Kafka client
     * @param interval time between two checks
     */
    public MailboxWatcher(Map<String, Object> client, Duration interval) {
        this(() -> open(client), interval);
    }

    MailboxWatcher(Supplier<Admin> admins, Duration interval) {
        this.admins = admins;
        this.interval = interval;
    }

    private static Admin open(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS / 2);
        return Admin.create(settings);
    }

    /** Starts the checks. */
    public void start() {
        checks = schedule.scheduleWithFixedDelay(this::check, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns whether a member's mailbox exists and may be written. */
    public boolean isWritable(MemberCode member) {
        return writable.contains(member);
    }

    /** Returns the number of writable mailboxes. */
    public int writableMailboxes() {
        return writable.size();
    }

    /** Returns the error class of the last check; empty if it succeeded. */
    public String lastFailure() {
        return lastFailure;
    }

    /**
     * Returns the number of partitions of every topic by case, which notice ids are made of.
     *
     * @throws IllegalStateException if the broker has not answered yet; the stream thread is restarted
     */
    public int casePartitions() {
        if (casePartitions == 0) {
            throw new IllegalStateException("the number of partitions of " + Topics.DECISIONS.name()
                    + " is unknown; the broker is asked every " + interval.toSeconds() + " s");
        }
        return casePartitions;
    }

    @Override
    public void close() {
        if (checks != null) {
            checks.cancel(true);
        }
        schedule.shutdownNow();
        Admin opened = admin;
        if (opened != null) {
            opened.close(Duration.ofSeconds(2));
        }
    }

    private void check() {
        try {
            Admin asked = admin();
            Set<String> names = asked.listTopics().names().get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
            Set<String> mailboxes = names.stream()
                    .filter(name -> name.startsWith(Topics.OUTBOUND.name()))
                    .collect(Collectors.toCollection(HashSet::new));
            mailboxes.add(Topics.DECISIONS.name());
            Map<String, TopicStatus> topics = describe(asked, mailboxes);
            if (casePartitions == 0 && topics.get(Topics.DECISIONS.name()) instanceof TopicStatus.Present decisions) {
                casePartitions = decisions.partitions();
            }
            Set<MemberCode> now = writable(topics, writable);
            if (!now.equals(writable)) {
                log.info("writable mailboxes: {}", now.size());
            }
            writable = now;
            lastFailure = "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException | Error e) { // would end the schedule
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (lastFailure.isEmpty()) {
                log.warn("cannot check the mailboxes: {}", cause.getClass().getSimpleName());
            }
            lastFailure = cause.getClass().getSimpleName();
        }
    }

    /** The status of a topic according to one check. */
    sealed interface TopicStatus {

        /** The topic exists. */
        record Present(boolean writable, int partitions) implements TopicStatus {}

        /** The topic does not exist, or may not be described. */
        record Absent() implements TopicStatus {}

        /** The broker did not answer. */
        record Unknown() implements TopicStatus {}
    }

    /** Returns the writable mailboxes: those that are, and those with an unknown status that were before. */
    static Set<MemberCode> writable(Map<String, TopicStatus> topics, Set<MemberCode> before) {
        Set<MemberCode> now = new HashSet<>();
        topics.forEach((topic, status) -> mailboxOf(topic)
                .filter(member -> switch (status) {
                    case TopicStatus.Present present -> present.writable();
                    case TopicStatus.Absent absent -> false;
                    case TopicStatus.Unknown unknown -> before.contains(member);
                })
                .ifPresent(now::add));
        return Set.copyOf(now);
    }

    private static Optional<MemberCode> mailboxOf(String topic) {
        return Optional.of(topic)
                .filter(name -> name.startsWith(Topics.OUTBOUND.name()))
                .map(name -> name.substring(Topics.OUTBOUND.name().length()))
                .filter(MemberCode::isValid)
                .map(MemberCode::new);
    }

    /** Describes each topic on its own: one that is deleted meanwhile must not hide the others. */
    private static Map<String, TopicStatus> describe(Admin asked, Collection<String> names)
            throws InterruptedException {
        Map<String, TopicStatus> topics = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : asked.describeTopics(
                        names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues()
                .entrySet()) {
            topics.put(answer.getKey(), status(answer.getKey(), answer.getValue()));
        }
        return topics;
    }

    private static TopicStatus status(String name, KafkaFuture<TopicDescription> answer) throws InterruptedException {
        try {
            TopicDescription topic = answer.get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
            return new TopicStatus.Present(isWritable(topic), topic.partitions().size());
        } catch (ExecutionException | TimeoutException e) {
            log.debug("{} was not described", name, e);
            return statusAfter(e.getCause());
        }
    }

    static TopicStatus statusAfter(@Nullable Throwable failure) {
        return failure instanceof UnknownTopicOrPartitionException
                        || failure instanceof InvalidTopicException
                        || failure instanceof TopicAuthorizationException
                ? new TopicStatus.Absent()
                : new TopicStatus.Unknown();
    }

    /** Tells whether this service may write; a broker without access rights names no operations. */
    private static boolean isWritable(TopicDescription topic) {
        Set<AclOperation> allowed = topic.authorizedOperations();
        return allowed == null || allowed.contains(AclOperation.WRITE);
    }

    private Admin admin() {
        Admin opened = admin;
        if (opened == null) {
            opened = admins.get();
            admin = opened;
        }
        return opened;
    }
}

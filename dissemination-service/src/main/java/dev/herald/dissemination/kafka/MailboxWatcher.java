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
 * Asks the broker which mailboxes exist and may be written, again and again. While the broker does not answer, for all
 * mailboxes or for one, what was seen last holds: sends wait there anyway.
 */
public final class MailboxWatcher implements Mailboxes, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MailboxWatcher.class);
    private static final int PATIENCE_MS = 10_000;

    private final Map<String, Object> client;
    private final Duration interval;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("herald-mailboxes").daemon().unstarted(task));
    private volatile Set<MemberCode> open = Set.of();
    private volatile int casePartitions;
    private volatile String trouble = "";
    private volatile @Nullable Admin admin;
    private @Nullable ScheduledFuture<?> looking;

    /**
     * A watcher that does not watch yet.
     *
     * @param client settings of a Kafka client
     * @param interval how often to look
     */
    public MailboxWatcher(Map<String, Object> client, Duration interval) {
        this.client = client;
        this.interval = interval;
    }

    /** Looks from now on. */
    public void start() {
        looking = schedule.scheduleWithFixedDelay(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean open(MemberCode member) {
        return open.contains(member);
    }

    /** How many mailboxes can be written. */
    public int openMailboxes() {
        return open.size();
    }

    /** Why the last look failed, as the error's class; empty when it did not. */
    public String trouble() {
        return trouble;
    }

    /**
     * Partitions of every topic by case, as the broker has them: notice ids are made of it.
     *
     * @throws IllegalStateException if the broker did not tell yet; a stream thread that meets it is started again
     */
    public int casePartitions() {
        if (casePartitions == 0) {
            throw new IllegalStateException("the broker has not told yet how many partitions " + Topics.DECISIONS.name()
                    + " has; it is asked every " + interval.toSeconds() + " s");
        }
        return casePartitions;
    }

    @Override
    public void close() {
        if (looking != null) {
            looking.cancel(true);
        }
        schedule.shutdownNow();
        Admin opened = admin;
        if (opened != null) {
            opened.close(Duration.ofSeconds(2));
        }
    }

    private void look() {
        try {
            Admin asked = admin();
            Set<String> names = asked.listTopics().names().get(PATIENCE_MS, TimeUnit.MILLISECONDS);
            Set<String> mailboxes = names.stream()
                    .filter(name -> name.startsWith(Topics.OUTBOUND.name()))
                    .collect(Collectors.toCollection(HashSet::new));
            mailboxes.add(Topics.DECISIONS.name());
            Map<String, Sight> seen = describe(asked, mailboxes);
            if (casePartitions == 0 && seen.get(Topics.DECISIONS.name()) instanceof Sight.Seen decisions) {
                casePartitions = decisions.partitions();
            }
            Set<MemberCode> now = open(seen, open);
            if (!now.equals(open)) {
                log.info("mailboxes that can be written: {}", now.size());
            }
            open = now;
            trouble = "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (trouble.isEmpty()) {
                log.warn("cannot look for mailboxes: {}", cause.getClass().getSimpleName());
            }
            trouble = cause.getClass().getSimpleName();
        }
    }

    /** What one look at a topic told. */
    sealed interface Sight {

        /**
         * It is there.
         *
         * @param mayBeWritten whether it may be written
         * @param partitions how many it has
         */
        record Seen(boolean mayBeWritten, int partitions) implements Sight {}

        /** It does not exist, or is not ours to see. */
        record Gone() implements Sight {}

        /** The broker did not say. */
        record Unclear() implements Sight {}
    }

    /** Mailboxes that are open: those seen so, and those seen so before of which nothing could be told now. */
    static Set<MemberCode> open(Map<String, Sight> seen, Set<MemberCode> before) {
        Set<MemberCode> now = new HashSet<>();
        seen.forEach((topic, sight) -> mailboxOf(topic)
                .filter(member -> switch (sight) {
                    case Sight.Seen there -> there.mayBeWritten();
                    case Sight.Gone gone -> false;
                    case Sight.Unclear unclear -> before.contains(member);
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

    /** Each on its own: a topic that goes away between two questions must not hide the others. */
    private static Map<String, Sight> describe(Admin asked, Collection<String> names) throws InterruptedException {
        Map<String, Sight> seen = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : asked.describeTopics(
                        names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues()
                .entrySet()) {
            seen.put(answer.getKey(), sight(answer.getKey(), answer.getValue()));
        }
        return seen;
    }

    private static Sight sight(String name, KafkaFuture<TopicDescription> answer) throws InterruptedException {
        try {
            TopicDescription topic = answer.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
            return new Sight.Seen(mayBeWritten(topic), topic.partitions().size());
        } catch (ExecutionException | TimeoutException e) {
            log.debug("{} was not described", name, e);
            return sightOf(e.getCause());
        }
    }

    static Sight sightOf(@Nullable Throwable failure) {
        return failure instanceof UnknownTopicOrPartitionException
                        || failure instanceof InvalidTopicException
                        || failure instanceof TopicAuthorizationException
                ? new Sight.Gone()
                : new Sight.Unclear();
    }

    /** A broker without access rights names no operations. */
    private static boolean mayBeWritten(TopicDescription topic) {
        Set<AclOperation> allowed = topic.authorizedOperations();
        return allowed == null || allowed.contains(AclOperation.WRITE);
    }

    private Admin admin() {
        Admin opened = admin;
        if (opened == null) {
            Map<String, Object> settings = new HashMap<>(client);
            settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
            settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS / 2);
            opened = Admin.create(settings);
            admin = opened;
        }
        return opened;
    }
}

package dev.herald.streams.lifecycle;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.streams.lifecycle.TopicCheck.FoundTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The check before a process works: its topics and its rights have to be those of the catalogue ({@link TopicCheck}).
 * All threads of a process share one check. It asks the broker until they fit, and never again.
 */
public final class CatalogueCheck implements FollowerThread.StartCheck {

    private static final Logger log = LoggerFactory.getLogger(CatalogueCheck.class);

    /** An answer counts for this long, so that many threads ask once. */
    private static final Duration FRESH = Duration.ofMillis(400);

    private final ClientRole role;
    private final Set<Topic> needed;
    private final String user;
    private final String servers;
    private final Lookup lookup;
    private final LongSupplier nanoTime;
    private final ReentrantLock asking = new ReentrantLock();
    private Map<String, String> topicIds = Map.of();
    private Optional<String> obstacle = Optional.of("its start");
    private long askedAt;

    /** Finds topics at the broker. */
    @FunctionalInterface
    interface Lookup {

        /**
         * Finds topics that the user can see.
         *
         * @param names names of the topics that are described
         */
        FoundTopics find(Set<String> names) throws ExecutionException, InterruptedException, TimeoutException;
    }

    /**
     * Creates a check.
     *
     * @param user Kafka user of the process, whose rights are compared
     * @param servers names the broker
     * @param nanoTime a clock that only tells how much time passed
     */
    CatalogueCheck(
            ClientRole role, Set<Topic> needed, String user, String servers, Lookup lookup, LongSupplier nanoTime) {
        this.role = role;
        this.needed = Set.copyOf(needed);
        this.user = user;
        this.servers = servers;
        this.lookup = lookup;
        this.nanoTime = nanoTime;
        this.askedAt = nanoTime.getAsLong() - FRESH.toNanos();
    }

    /** Returns the check of a process that needs some topics. */
    static CatalogueCheck of(KafkaSettings kafka, ClientRole role, Set<Topic> needed) {
        return new CatalogueCheck(
                role,
                needed,
                kafka.username(),
                kafka.bootstrapServers(),
                names -> TopicCheck.find(kafka, names),
                System::nanoTime);
    }

    /** Returns the check of a process that needs every topic that its role reads or writes. */
    public static CatalogueCheck of(KafkaSettings kafka, ClientRole role) {
        return of(kafka, role, Set.copyOf(Topics.usedBy(role)));
    }

    /** Returns what the process has to wait for, as the object of a sentence; empty if it can work. */
    @Override
    public Optional<String> obstacle() throws InterruptedException {
        asking.lockInterruptibly();
        try {
            if (obstacle.isPresent() && nanoTime.getAsLong() - askedAt >= FRESH.toNanos()) {
                Optional<String> before = obstacle;
                obstacle = ask();
                askedAt = nanoTime.getAsLong();
                obstacle.filter(found -> !Optional.of(found).equals(before))
                        .ifPresent(found -> log.info("{} waits for {}", user, found));
            }
            return obstacle;
        } finally {
            asking.unlock();
        }
    }

    /** Returns the ids of all topics that the user can see, by name; none before there is no obstacle. */
    Map<String, String> topicIds() {
        asking.lock();
        try {
            return topicIds;
        } finally {
            asking.unlock();
        }
    }

    private Optional<String> ask() throws InterruptedException {
        try {
            FoundTopics found = lookup.find(needed.stream().map(Topic::name).collect(Collectors.toSet()));
            List<String> problems = TopicCheck.problems(needed, role, user, found.described());
            if (problems.isEmpty()) {
                topicIds = found.ids();
                return Optional.empty();
            }
            return Optional.of("topics and rights as the catalogue has them: %s (./herald provision --plan shows all)"
                    .formatted(String.join("; ", problems)));
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return Optional.of(
                    "the broker at %s: %s".formatted(servers, cause.getClass().getSimpleName()));
        }
    }
}

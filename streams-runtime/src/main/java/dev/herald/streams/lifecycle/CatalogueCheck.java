package dev.herald.streams.lifecycle;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.streams.lifecycle.TopicCheck.FoundTopics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The check before a process works: its topics and its rights have to be those of the catalogue ({@link TopicCheck}).
 * It asks the broker until they fit, and never again. Used by one thread.
 */
public final class CatalogueCheck {

    private static final Logger log = LoggerFactory.getLogger(CatalogueCheck.class);

    private final ClientRole role;
    private final Set<Topic> needed;
    private final String user;
    private final String servers;
    private final Lookup lookup;
    private Map<String, String> topicIds = Map.of();
    private Optional<String> obstacle = Optional.of("its start");

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
     */
    CatalogueCheck(ClientRole role, Set<Topic> needed, String user, String servers, Lookup lookup) {
        this.role = role;
        this.needed = Set.copyOf(needed);
        this.user = user;
        this.servers = servers;
        this.lookup = lookup;
    }

    /** Returns the check of a process that needs some topics. */
    static CatalogueCheck of(KafkaSettings kafka, ClientRole role, Set<Topic> needed) {
        return new CatalogueCheck(
                role, needed, kafka.username(), kafka.bootstrapServers(), names -> TopicCheck.find(kafka, names));
    }

    /** Returns the check of a process that needs every topic that its role reads or writes. */
    public static CatalogueCheck of(KafkaSettings kafka, ClientRole role) {
        return of(kafka, role, Set.copyOf(Topics.usedBy(role)));
    }

    /** Returns what the process has to wait for, as the object of a sentence; empty if it can work. */
    public Optional<String> obstacle() throws InterruptedException {
        if (obstacle.isPresent()) {
            Optional<String> before = obstacle;
            obstacle = ask();
            obstacle.filter(found -> !Optional.of(found).equals(before))
                    .ifPresent(found -> log.info("{} waits for {}", user, found));
        }
        return obstacle;
    }

    /** Returns the ids of all topics that the user can see, by name; none before there is no obstacle. */
    Map<String, String> topicIds() {
        return topicIds;
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

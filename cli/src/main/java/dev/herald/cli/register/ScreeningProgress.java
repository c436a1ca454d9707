package dev.herald.cli.register;

import dev.herald.cluster.ActuatorClient;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.ParallelTasks;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * Asks the instances of screening how far they have read the register. Screening has no consumer group for its global
 * topics, so the offsets are known to its metric {@code herald.streams.feed.position} only, and those of sealed topics
 * to nobody.
 */
public final class ScreeningProgress implements AutoCloseable {

    /** The result of a wait. */
    public enum Result {
        /** Every instance that answers has read the records. */
        READ,
        /** An instance has not read them in time. */
        BEHIND,
        /** The records are on a sealed topic, and no metric tells how far a sealed topic was read. */
        NOT_SHOWN,
        /** No instance answers. One that starts reads the whole register before it screens a request. */
        SILENT
    }

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<URI> instances;
    private final String password;
    private final Duration longest;
    private final ActuatorClient http = new ActuatorClient();

    /**
     * Creates a client of some instances.
     *
     * @param operatorPassword password of the HTTP user {@code operator}
     * @param longest longest wait
     */
    ScreeningProgress(List<URI> instances, String operatorPassword, Duration longest) {
        this.instances = List.copyOf(instances);
        this.password = operatorPassword;
        this.longest = longest;
    }

    /**
     * Creates a client of the instances of a cluster, which waits at most 30 seconds.
     *
     * @throws dev.herald.cluster.UserError if the password of the HTTP user {@code operator} is not known
     */
    public static ScreeningProgress of(ClusterConnection cluster) {
        List<URI> instances = cluster.httpAddresses(ClientRole.SCREENING);
        return new ScreeningProgress(
                instances, instances.isEmpty() ? "" : cluster.httpPassword(ClientRole.SCREENING), LONGEST);
    }

    /** Waits until every instance that answers has read these records; not for records on a sealed topic. */
    public Result await(Collection<RecordMetadata> written) {
        List<RecordMetadata> open = written.stream()
                .filter(record -> !Topics.isSealed(record.topic()))
                .toList();
        return open.isEmpty() ? Result.NOT_SHOWN : awaitOpen(open);
    }

    private Result awaitOpen(Collection<RecordMetadata> written) {
        long end = System.nanoTime() + longest.toNanos();
        Result result = ask(written);
        while (result == Result.BEHIND && System.nanoTime() < end) {
            try {
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return result;
            }
            result = ask(written);
        }
        return result;
    }

    private Result ask(Collection<RecordMetadata> written) {
        List<Boolean> answers = ParallelTasks.map(instances, instance -> hasRead(instance, written)).stream()
                .flatMap(Optional::stream)
                .toList();
        if (answers.isEmpty()) {
            return Result.SILENT;
        }
        return answers.contains(false) ? Result.BEHIND : Result.READ;
    }

    private Optional<Boolean> hasRead(URI instance, Collection<RecordMetadata> written) {
        for (RecordMetadata record : written) {
            Optional<Long> position = position(instance, record);
            if (position.isEmpty() || position.get() <= record.offset()) {
                return position.map(behind -> false);
            }
        }
        return Optional.of(true);
    }

    /** Returns the offset after the last record that an instance has read; empty if the instance does not answer. */
    private Optional<Long> position(URI instance, RecordMetadata record) {
        String path = "metrics/herald.streams.feed.position?tag=topic:%s&tag=partition:%d"
                .formatted(record.topic(), record.partition());
        return http.get(instance, path, password)
                .flatMap(answer -> answer.status() == 404 // it has read nothing of this partition
                        ? Optional.of(0L)
                        : value(answer));
    }

    private static Optional<Long> value(ActuatorClient.Answer answer) {
        try {
            return answer.isFound()
                    ? Optional.of(JSON.readTree(answer.body())
                            .path("measurements")
                            .path(0)
                            .path("value")
                            .asLong(0))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}

package dev.herald.cli.cluster;

import dev.herald.cluster.ActuatorClient;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.ParallelTasks;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.ClientRole;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The partitions with a fault, as the consoles of a cluster measured them last.
 *
 * @param measuredAt when the brokers described the partitions
 * @param outOfSync partitions with a copy that is not in sync
 * @param belowMinInsync partitions with fewer copies in sync than {@code min.insync.replicas}
 * @param withoutLeader partitions without a leader
 */
record PartitionStatus(Instant measuredAt, Faulty outOfSync, Faulty belowMinInsync, Faulty withoutLeader) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Partitions with one fault.
     *
     * @param first the names of some of them
     */
    record Faulty(int count, List<String> first) {

        Faulty {
            first = List.copyOf(first);
        }

        private static Faulty of(JsonNode detail) {
            List<String> first = new ArrayList<>();
            detail.path("first").forEach(name -> first.add(name.asString("")));
            return new Faulty(detail.path("count").asInt(0), first);
        }
    }

    /** Asks every console; empty if none of them measured the partitions, or the password is not known. */
    static Optional<PartitionStatus> read(ClusterConnection cluster) {
        try (ActuatorClient http = new ActuatorClient()) {
            String password = cluster.httpPassword(ClientRole.CONSOLE);
            return ParallelTasks.map(
                            cluster.httpAddresses(ClientRole.CONSOLE),
                            address -> http.get(address, "health/partitions", password))
                    .stream()
                    .flatMap(Optional::stream)
                    .filter(ActuatorClient.Answer::isFound)
                    .flatMap(answer -> parse(answer.body()).stream())
                    .max(Comparator.comparing(PartitionStatus::measuredAt));
        } catch (UserError e) {
            return Optional.empty();
        }
    }

    /** Parses the health of the partitions; empty if the console does not know them now. */
    static Optional<PartitionStatus> parse(String health) {
        try {
            JsonNode details = JSON.readTree(health).path("details");
            return details.path("current").asBoolean(false)
                    ? Optional.of(new PartitionStatus(
                            Instant.parse(details.path("readAt").asString("")),
                            Faulty.of(details.path("outOfSync")),
                            Faulty.of(details.path("belowMinInsync")),
                            Faulty.of(details.path("withoutLeader"))))
                    : Optional.empty();
        } catch (JacksonException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Returns whether every partition takes records. */
    boolean isWritable() {
        return belowMinInsync.count() == 0 && withoutLeader.count() == 0;
    }

    /** Returns a line for each fault, the worst first; none if there is no fault. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        add(
                lines,
                withoutLeader,
                "has no leader and cannot be read or written",
                "have no leader and cannot be read or written");
        add(
                lines,
                belowMinInsync,
                "cannot be written, because too few copies are in sync",
                "cannot be written, because too few copies are in sync");
        add(lines, outOfSync, "is not in sync on every broker", "are not in sync on every broker");
        return lines;
    }

    private static void add(List<String> lines, Faulty faulty, String one, String several) {
        if (faulty.count() == 0) {
            return;
        }
        int further = faulty.count() - faulty.first().size();
        lines.add("%d %s: %s%s."
                .formatted(
                        faulty.count(),
                        faulty.count() == 1 ? "partition " + one : "partitions " + several,
                        String.join(", ", faulty.first()),
                        further > 0 ? " and %d more".formatted(further) : ""));
    }
}

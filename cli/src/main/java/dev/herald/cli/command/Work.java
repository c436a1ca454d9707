package dev.herald.cli.command;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.ComponentStatus;
import dev.herald.cluster.ComponentStatus.State;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.ClientRole;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The work that is left to services, as an operator sees it.
 *
 * @param known whether the operator's password is here, without which nobody sees it
 * @param unread number of records that services have still to read
 * @param stopped services of which no instance runs, in the order of their start
 */
record Work(boolean known, long unread, List<String> stopped) {

    private static final Set<String> STAGES = Stream.concat(
                    Stream.of("edge", "console"),
                    ClientRole.SERVICES.stream()
                            .map(role -> Principal.service(role).name()))
            .collect(Collectors.toUnmodifiableSet());

    static Work of(ClusterConnection cluster) {
        return cluster.credentials().find(Principal.operator().user()).isPresent()
                ? of(cluster.status())
                : new Work(false, 0, List.of());
    }

    static Work of(List<ComponentStatus> status) {
        List<ComponentStatus> stages =
                status.stream().filter(one -> STAGES.contains(stage(one))).toList();
        Predicate<String> runs =
                stage -> stages.stream().anyMatch(one -> stage(one).equals(stage) && one.health() != State.STOPPED);
        return new Work(
                true,
                stages.stream().mapToLong(one -> one.lag().orElse(0)).sum(),
                stages.stream()
                        .map(Work::stage)
                        .distinct()
                        .filter(runs.negate())
                        .toList());
    }

    private static String stage(ComponentStatus instance) {
        return instance.name().replaceFirst("#.*", "");
    }

    /**
     * Returns whether work that is left may still bring what does not exist.
     *
     * @throws UserError if services were stopped, with the way to start them
     */
    boolean isInProgress(ClusterConnection cluster) {
        if (!stopped.isEmpty()) {
            throw new UserError("It is not there, and may be in progress: %s %s stopped. %s"
                    .formatted(
                            String.join(", ", stopped),
                            stopped.size() == 1 ? "is" : "are",
                            cluster.startAdvice(stopped)));
        }
        return !known || unread > 0;
    }
}

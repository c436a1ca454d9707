package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.scenario.ScenarioResult;
import dev.herald.stack.Component;
import dev.herald.stack.ComponentInstance;
import dev.herald.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;

/** How many partitions each instance of a service has at the end of a run: every one has to have some. */
final class PartitionShares implements ScenarioRun.Visitor {

    private static final Duration LONGEST_REBALANCE = Duration.ofMinutes(3);

    private final List<String> running = new ArrayList<>();
    private final Map<Component, List<Integer>> shares = new TreeMap<>();

    @Override
    public void visit(Stack stack, List<ScenarioResult> verdicts) {
        if (!shares.isEmpty()) {
            return; // the main stack was seen
        }
        stack.instances().stream()
                .filter(stack::isRunning)
                .map(ComponentInstance::label)
                .forEach(running::add);
        try (Admin admin = Admin.create(stack.adminProperties())) {
            Awaitility.await("every instance has partitions")
                    .atMost(LONGEST_REBALANCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> {
                        for (Component service : Component.STAGES) {
                            shares.put(service, partitions(admin, "herald-" + service.label()));
                        }
                        return shares.values().stream()
                                .allMatch(
                                        each -> each.size() > 1 && each.stream().allMatch(count -> count > 0));
                    });
        }
        System.out.println("  partitions of each instance: " + shares);
    }

    private static List<Integer> partitions(Admin admin, String group) throws InterruptedException, ExecutionException {
        ConsumerGroupDescription found =
                admin.describeConsumerGroups(List.of(group)).all().get().get(group);
        return found == null
                ? List.of()
                : found.members().stream()
                        .map(member -> member.assignment().topicPartitions().size())
                        .toList();
    }

    /** One for each service. */
    Stream<DynamicTest> tests(int instances) {
        return Component.STAGES.stream()
                .map(service -> DynamicTest.dynamicTest(
                        "%d instances of %s run and share its partitions".formatted(instances, service.label()), () -> {
                            assertThat(running).contains(service.label(), service.label() + "#2");
                            assertThat(shares.get(service))
                                    .hasSize(instances)
                                    .allSatisfy(
                                            partitions -> assertThat(partitions).isPositive());
                        }));
    }
}

package dev.herald.benchmark.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OfficersAtWorkTest {

    private static final Duration LENGTH = Duration.ofMillis(400);

    private static ConsoleOperation operation(String name, int weight) {
        return new ConsoleOperation(name, weight, random -> Page.of("/" + name, name));
    }

    @Test
    void a_console_that_cannot_keep_up_is_later_with_each_page() throws InterruptedException {
        OfficersAtWork.Reader slow = page -> {
            TimeUnit.MILLISECONDS.sleep(50);
            return true;
        };
        OfficersAtWork.Result result = new OfficersAtWork(
                        List.of(slow), List.of(operation("queue", 1)), Duration.ofMillis(10))
                .work(LENGTH, 1);

        assertThat(result.byOperation().get("queue").millis(100))
                .as("a page takes 50 ms, and officers did not wait for it")
                .isGreaterThan(500);
    }

    @Test
    void a_page_that_is_not_shown_is_a_failure_and_no_latency() throws InterruptedException {
        OfficersAtWork.Reader reader = page -> page.path().equals("/queue");
        OfficersAtWork.Result result = new OfficersAtWork(
                        List.of(reader, reader),
                        List.of(operation("queue", 1), operation("case", 1)),
                        Duration.ofMillis(10))
                .work(LENGTH, 1);

        assertThat(result.byOperation().get("queue").count()).isPositive();
        assertThat(result.byOperation().get("case").count()).isZero();
        assertThat(result.failures().get("case")).isPositive();
        assertThat(result.failures().get("queue")).isZero();
    }

    @Test
    void operations_are_drawn_by_their_weights() {
        List<ConsoleOperation> operations = List.of(operation("queue", 3), operation("case", 1));
        Random random = new Random(1);

        var drawn = Stream.generate(
                        () -> ConsoleOperation.draw(operations, random).name())
                .limit(4_000)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(drawn.get("queue")).isBetween(2_850L, 3_150L);
    }
}

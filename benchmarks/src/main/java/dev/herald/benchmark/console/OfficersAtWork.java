package dev.herald.benchmark.console;

import dev.herald.benchmark.load.LatencyHistogram;
import dev.herald.cluster.UserError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Officers who call up pages, each with a time to think between two of them. The time of each page is fixed before the
 * page before it is shown. So a slow console cannot make officers ask less: a latency runs from the intended time.
 *
 * @param sessions the officers
 * @param operations what they do
 * @param think time between two pages of an officer, on average; a single one is half of it to one and a half
 */
public record OfficersAtWork(List<? extends Reader> sessions, List<ConsoleOperation> operations, Duration think) {

    /** Somebody who calls up pages. */
    @FunctionalInterface
    public interface Reader {

        /** Calls up a page, and returns whether it is shown in full. */
        boolean shows(Page page) throws InterruptedException;
    }

    /**
     * The latencies of some time.
     *
     * @param byOperation latencies of pages that were shown, by operation
     * @param failures pages that were not shown, by operation
     */
    public record Result(Map<String, LatencyHistogram> byOperation, Map<String, Integer> failures) {

        private static Result empty(List<ConsoleOperation> operations) {
            Map<String, LatencyHistogram> latencies = new LinkedHashMap<>();
            Map<String, Integer> failures = new LinkedHashMap<>();
            operations.forEach(operation -> {
                latencies.put(operation.name(), new LatencyHistogram());
                failures.put(operation.name(), 0);
            });
            return new Result(latencies, failures);
        }

        private synchronized void add(ConsoleOperation operation, boolean shown, long nanos) {
            if (shown) {
                byOperation
                        .computeIfAbsent(operation.name(), absent -> new LatencyHistogram())
                        .addNanos(nanos);
            } else {
                failures.merge(operation.name(), 1, Integer::sum);
            }
        }
    }

    /**
     * Works for some time.
     *
     * @param seed the same pages at the same times for the same number
     */
    public Result work(Duration length, long seed) throws InterruptedException {
        Result result = Result.empty(operations);
        long began = System.nanoTime();
        try (ExecutorService officers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < sessions.size(); i++) {
                Reader session = sessions.get(i);
                Random random = new Random(seed * 31 + i);
                all.add(officers.submit(() -> {
                    work(session, random, began, length, result);
                    return session;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new UserError("An officer could not work.", e);
        }
        return result;
    }

    private void work(Reader session, Random random, long began, Duration length, Result result)
            throws InterruptedException {
        long intended = (long) (random.nextDouble() * think.toNanos());
        while (intended < length.toNanos()) {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, began + intended - System.nanoTime()));
            ConsoleOperation operation = ConsoleOperation.draw(operations, random);
            boolean shown = session.shows(operation.pages().apply(random));
            result.add(operation, shown, System.nanoTime() - began - intended);
            intended += (long) ((0.5 + random.nextDouble()) * think.toNanos());
        }
    }
}

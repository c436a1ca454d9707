package dev.herald.cluster;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Asks several components at the same time, on virtual threads: the slowest answer is the whole wait. */
public final class ParallelQueries {

    private ParallelQueries() {}

    /**
     * Returns the answers in the order of the questions, when all are there.
     *
     * @throws RuntimeException the exception of the first question that failed
     */
    public static <Q, A> List<A> answers(Collection<Q> questions, Function<? super Q, ? extends A> ask) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<A>> all = questions.stream()
                    .map(question -> threads.<A>submit(() -> ask.apply(question)))
                    .toList();
            return all.stream().map(ParallelQueries::await).toList();
        }
    }

    private static <A> A await(Future<A> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while several components were asked.", e);
        }
    }
}

package dev.herald.scenario.step;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.herald.scenario.context.ScenarioContext;
import dev.herald.scenario.data.BaseRequests;
import dev.herald.scenario.data.ExpectationFailed;
import dev.herald.scenario.data.YamlValues;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Several steps in parallel, in no order.
 *
 * @param steps which
 */
public record ParallelStep(List<Step> steps) implements Step {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ParallelStep {
        steps = YamlValues.listOf(steps);
    }

    @Override
    public void run(ScenarioContext context, String path) throws InterruptedException {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < steps.size(); i++) {
                Step step = steps.get(i);
                String place = path + "." + (i + 1);
                all.add(executor.submit(() -> {
                    step.run(context, place);
                    return place;
                }));
            }
            for (Future<?> one : all) {
                await(one, "step " + path);
            }
        }
    }

    @Override
    public Step withBaseRequest(BaseRequests requests) {
        return new ParallelStep(
                steps.stream().map(step -> step.withBaseRequest(requests)).toList());
    }

    @Override
    public Stream<Step> withNestedSteps() {
        return steps.stream().flatMap(Step::withNestedSteps);
    }

    /** Waits for the end of what runs at a place in a file; what failed there fails here. */
    static void await(Future<?> one, String path) throws InterruptedException {
        try {
            one.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ExpectationFailed failed
                    ? failed
                    : new ExpectationFailed("%s: %s".formatted(path, e.getCause()));
        }
    }
}

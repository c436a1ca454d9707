package dev.herald.scenario.step;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.contract.CaseId;
import dev.herald.gateway.MemberGateway;
import dev.herald.scenario.context.ScenarioContext;
import dev.herald.scenario.data.BaseRequests;
import dev.herald.scenario.data.InventedPerson;
import dev.herald.scenario.data.YamlValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A member sends many requests, each a case of its own about an invented person of its own, as fast as it can.
 *
 * @param caseName what all these cases are called
 * @param base a request of {@code scenarios/requests}, without ending
 * @param with what is different in all of them; the person's name and date of birth are filled in
 * @param count how many, at most 2000
 * @param every the time between two of them; none if not said
 */
public record FloodStep(
        @JsonProperty("case") String caseName,
        @Nullable String base,
        @Nullable JsonNode with,
        int count,
        @Nullable String every)
        implements Step {

    @Override
    public void run(ScenarioContext context, String path) throws InterruptedException {
        MemberGateway gateway = context.eventSender().gateway(caseName, null);
        List<CaseId> cases = context.cases().all(caseName);
        Duration between = YamlValues.duration(every, Duration.ZERO);
        context.environment()
                .progress()
                .accept("%s sends %d requests at once; they are not shown one by one"
                        .formatted(gateway.member(), cases.size()));
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> sending = new ArrayList<>();
            for (CaseId caseId : cases) {
                ObjectNode request =
                        context.cases().fields(BaseRequests.merged(YamlValues.fields(with), person(caseId)));
                sending.add(executor.submit(() -> {
                    context.eventSender().send(gateway, caseId, "RequestSubmitted", request, false);
                    return caseId;
                }));
                TimeUnit.NANOSECONDS.sleep(between.toNanos());
            }
            for (Future<?> one : sending) {
                ParallelStep.await(one, "flood");
            }
        }
    }

    @Override
    public Map<String, Integer> floodSizes() {
        return Map.of(caseName, count);
    }

    @Override
    public Step withBaseRequest(BaseRequests requests) {
        return base == null ? this : new FloodStep(caseName, null, requests.merged(base, with), count, every);
    }

    private static ObjectNode person(CaseId caseId) {
        return InventedPerson.of(caseId).overlay();
    }
}

package dev.herald.stack.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.contract.CaseId;
import dev.herald.gateway.MemberGateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
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
record FloodStep(
        @JsonProperty(value = "case", required = true) String caseName,
        @Nullable String base,
        @Nullable JsonNode with,
        @JsonProperty(required = true) int count,
        @Nullable String every)
        implements Step {

    private static final int MOST = 2000;

    @Override
    public void require() {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("'count' is 1 to " + MOST);
        }
        Written.time("every", every, Duration.ZERO);
    }

    @Override
    public void play(Scene scene, String path) throws InterruptedException {
        MemberGateway gateway = scene.correspondent().gateway(caseName, null);
        List<CaseId> cases = scene.cases().all(caseName);
        Duration between = Written.time("every", every, Duration.ZERO);
        scene.world()
                .teller()
                .accept("%s sends %d requests at once; they are not shown one by one"
                        .formatted(gateway.member(), cases.size()));
        try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> sending = new ArrayList<>();
            for (CaseId caseId : cases) {
                ObjectNode request = scene.cases().fields(BaseRequests.merged(Written.fields(with), person(caseId)));
                sending.add(hands.submit(() -> {
                    scene.correspondent().send(gateway, caseId, "RequestSubmitted", request, false);
                    return caseId;
                }));
                TimeUnit.NANOSECONDS.sleep(between.toNanos());
            }
            for (Future<?> one : sending) {
                await(one);
            }
        }
    }

    @Override
    public Set<String> cases() {
        return Set.of(caseName);
    }

    @Override
    public Map<String, Integer> crowds() {
        return Map.of(caseName, count);
    }

    @Override
    public Step with(BaseRequests requests) {
        return base == null ? this : new FloodStep(caseName, null, requests.merged(base, with), count, every);
    }

    private static ObjectNode person(CaseId caseId) {
        return InventedPerson.of(caseId).overlay();
    }

    private static void await(Future<?> one) throws InterruptedException {
        try {
            one.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Untrue untrue ? untrue : new Untrue("flood: " + e.getCause());
        }
    }
}

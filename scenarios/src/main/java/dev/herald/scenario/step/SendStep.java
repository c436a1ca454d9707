package dev.herald.scenario.step;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.scenario.context.ScenarioContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A member sends any event but a request.
 *
 * @param caseName about which case
 * @param as who; the case's own member if not said
 * @param type such as {@code RequestWithdrawn}
 * @param with its fields; case and sender are filled in
 * @param unchecked whether the gateway's own check of form is left out
 */
public record SendStep(
        @JsonProperty("case") String caseName,
        @Nullable String as,
        String type,
        @Nullable JsonNode with,
        boolean unchecked)
        implements Step {

    @Override
    public void run(ScenarioContext context, String path) throws InterruptedException {
        context.eventSender()
                .send(
                        context.eventSender().gateway(caseName, as),
                        context.cases().one(caseName),
                        type,
                        context.cases().fields(with),
                        unchecked);
    }
}

package dev.herald.scenario.step;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.scenario.context.ScenarioContext;
import dev.herald.scenario.data.ProvidedDocument;
import org.jspecify.annotations.Nullable;

/**
 * A member provides a document.
 *
 * @param caseName for which case
 * @param as who; the case's own member if not said
 * @param document which
 */
public record ProvideStep(
        @JsonProperty("case") String caseName, @Nullable String as, ProvidedDocument document) implements Step {

    @Override
    public void run(ScenarioContext context, String path) throws InterruptedException {
        context.eventSender()
                .provide(
                        context.eventSender().gateway(caseName, as),
                        context.cases().one(caseName),
                        document);
    }
}

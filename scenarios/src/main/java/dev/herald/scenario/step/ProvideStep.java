package dev.herald.scenario.step;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.scenario.context.ScenarioContext;
import dev.herald.scenario.data.ProvidedDocument;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A member provides a document.
 *
 * @param caseName for which case
 * @param as who; the case's own member if not said
 * @param document which
 */
public record ProvideStep(
        @JsonProperty(value = "case", required = true) String caseName,
        @Nullable String as,
        @JsonProperty(required = true) ProvidedDocument document)
        implements Step {

    @Override
    public void play(ScenarioContext scene, String path) throws InterruptedException {
        scene.correspondent()
                .provide(
                        scene.correspondent().gateway(caseName, as),
                        scene.cases().one(caseName),
                        document);
    }

    @Override
    public Set<String> cases() {
        return Set.of(caseName);
    }
}

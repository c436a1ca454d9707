package dev.herald.stack.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A member provides a document.
 *
 * @param caseName for which case
 * @param as who; the case's own member if not said
 * @param document which
 */
record ProvideStep(
        @JsonProperty(value = "case", required = true) String caseName,
        @Nullable String as,
        @JsonProperty(required = true) Document document)
        implements Step {

    @Override
    public void play(Scene scene, String path) throws InterruptedException {
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

package dev.herald.stack.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;
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
record SendStep(
        @JsonProperty(value = "case", required = true) String caseName,
        @Nullable String as,
        @JsonProperty(required = true) String type,
        @Nullable JsonNode with,
        boolean unchecked)
        implements Step {

    @Override
    public void play(Scene scene, String path) throws InterruptedException {
        scene.correspondent()
                .send(
                        scene.correspondent().gateway(caseName, as),
                        scene.cases().one(caseName),
                        type,
                        scene.cases().fields(with),
                        unchecked);
    }

    @Override
    public Set<String> cases() {
        return Set.of(caseName);
    }
}

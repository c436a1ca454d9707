package dev.herald.scenario.step;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.cluster.UserError;
import dev.herald.scenario.context.ScenarioContext;
import dev.herald.scenario.data.YamlValues;
import dev.herald.stack.Component;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Ends a component as a crash would, and starts it again while the scenario goes on.
 *
 * @param component a service, {@code broker} or {@code registry}
 * @param away how long it is gone before it is started again; two seconds if not said
 */
public record KillStep(
        @JsonProperty(required = true) String component,
        @Nullable String away) implements Step {

    private static final Duration SHORTLY = Duration.ofSeconds(2);

    @Override
    public void require() {
        try {
            Component.named(component);
        } catch (UserError e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        YamlValues.time("away", away, SHORTLY);
    }

    @Override
    public boolean disturbs() {
        return true;
    }

    @Override
    public void play(ScenarioContext scene, String path) throws InterruptedException {
        scene.world().outages().begin(Component.named(component), YamlValues.time("away", away, SHORTLY));
    }
}

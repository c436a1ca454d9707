package dev.herald.stack.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.stack.process.StackException;
import dev.herald.stack.running.Component;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Ends a component as a crash would, and starts it again while the scenario goes on.
 *
 * @param component a service, {@code broker} or {@code registry}
 * @param away how long it is gone before it is started again; two seconds if not said
 */
record KillStep(
        @JsonProperty(required = true) String component,
        @Nullable String away) implements Step {

    private static final Duration SHORTLY = Duration.ofSeconds(2);

    @Override
    public void require() {
        try {
            Component.named(component);
        } catch (StackException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        Written.time("away", away, SHORTLY);
    }

    @Override
    public boolean disturbs() {
        return true;
    }

    @Override
    public void play(Scene scene, String path) throws InterruptedException {
        scene.world().outages().begin(Component.named(component), Written.time("away", away, SHORTLY));
    }
}

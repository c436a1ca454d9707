package dev.herald.scenario.step;

import dev.herald.scenario.context.ScenarioContext;
import dev.herald.scenario.data.YamlValues;
import dev.herald.stack.Component;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Kills a component and starts it again while the scenario continues.
 *
 * @param component a service, {@code broker} or {@code registry}
 * @param away how long it is gone before it is started again; two seconds if not said
 */
public record KillStep(String component, @Nullable String away) implements Step {

    private static final Duration DEFAULT_DOWNTIME = Duration.ofSeconds(2);

    @Override
    public boolean disturbsOthers() {
        return true;
    }

    @Override
    public void run(ScenarioContext context, String path) throws InterruptedException {
        context.environment()
                .outages()
                .killAndRestart(Component.named(component), YamlValues.duration(away, DEFAULT_DOWNTIME));
    }
}

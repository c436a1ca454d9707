package dev.herald.system.chaos;

import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Every service and the broker is killed in turn (kill -9), stays away a moment, and is started again. */
final class RollingKills {

    private static final List<Component> VICTIMS =
            List.of(Component.INTAKE, Component.SCREENING, Component.REVIEW, Component.DISSEMINATION, Component.BROKER);

    private final Stack stack;
    private final Duration apart;
    private final Duration away;

    /**
     * Outages of a stack.
     *
     * @param apart time between one that is back and the next that goes
     * @param away how long each is gone before it is started again
     */
    RollingKills(Stack stack, Duration apart, Duration away) {
        this.stack = stack;
        this.apart = apart;
        this.away = away;
    }

    /** Kills and starts each once, and returns who was away and how long, in words. */
    List<String> run() throws InterruptedException {
        List<String> told = new ArrayList<>();
        for (Component victim : VICTIMS) {
            TimeUnit.NANOSECONDS.sleep(apart.toNanos());
            long gone = System.nanoTime();
            stack.kill(victim);
            TimeUnit.NANOSECONDS.sleep(away.toNanos());
            stack.start(victim);
            told.add("%s was away for %.1f s".formatted(victim.label(), (System.nanoTime() - gone) / 1e9));
        }
        return told;
    }
}

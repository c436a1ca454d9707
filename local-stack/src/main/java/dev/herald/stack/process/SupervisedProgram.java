package dev.herald.stack.process;

import dev.herald.cluster.Health;
import dev.herald.cluster.Restarts;
import dev.herald.cluster.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * A program of the stack with its health: one way to start it, to wait for it and to end it, whatever it is. Holds no
 * state of its own: another instance of the same name and folder finds the same process.
 */
public final class SupervisedProgram implements ManagedProgram {

    private final SupervisedProcess process;
    private final Traits traits;
    private final Supplier<JavaProgram> program;
    private final Supplier<Health> health;

    /**
     * What is known of a program before it runs.
     *
     * @param name of its pid file and its log
     * @param title its name in messages, such as {@code The broker}
     * @param longestStart how long it may take to become ready
     * @param grace how long it has to end when asked to, before it is ended
     */
    public record Traits(String name, String title, Duration longestStart, Duration grace) {}

    /**
     * A program, whether it runs or not.
     *
     * @param folder where its pid file and its log are
     * @param program how to run it; asked each time it starts
     * @param health how it does while its process is alive
     */
    public SupervisedProgram(Path folder, Traits traits, Supplier<JavaProgram> program, Supplier<Health> health) {
        this.process = new SupervisedProcess(traits.name(), folder);
        this.traits = traits;
        this.program = program;
        this.health = health;
    }

    @Override
    public void launch() {
        process.start(program.get());
    }

    /**
     * Returns when it is ready.
     *
     * @throws UserError with the end of its log if it ends and is not started again, or ends twice; with its own reason
     *     if it takes too long
     */
    @Override
    public void awaitReady() {
        ReadinessWait.ready(process, traits.title(), this::health, traits.longestStart());
    }

    @Override
    public Health health() {
        if (!process.isRunning()) {
            return Health.notReady("does not run");
        }
        SupervisorState state = process.state();
        return state.isPausing()
                ? Health.notReady("ended with exit code %d and is started again soon".formatted(state.exitCode()))
                : health.get();
    }

    @Override
    public boolean isRunning() {
        return process.isRunning();
    }

    @Override
    public OptionalLong pid() {
        return process.pid();
    }

    @Override
    public Restarts restarts() {
        return process.state().restarts();
    }

    @Override
    public Path logFile() {
        return process.logFile();
    }

    @Override
    public void stop() {
        process.stop(traits.grace());
    }

    @Override
    public void kill() {
        process.kill();
    }
}

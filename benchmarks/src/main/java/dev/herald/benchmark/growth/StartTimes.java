package dev.herald.benchmark.growth;

import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import dev.herald.stack.process.FolderRemoval;
import java.nio.file.Path;

/**
 * The time from the launch of a service until it is ready, in seconds.
 *
 * @param withState with its files of the last run
 * @param withoutState without files: everything comes from the broker
 */
public record StartTimes(double withState, double withoutState) {

    /** Stops a service that runs and starts it twice, while the others run. */
    public static StartTimes of(Stack stack, Component service) {
        stack.stop(service);
        double withState = secondsToStart(stack, service);
        stack.stop(service);
        FolderRemoval.of(stateFolder(stack, service));
        return new StartTimes(withState, secondsToStart(stack, service));
    }

    /** Returns the folder with a service's files. */
    public static Path stateFolder(Stack stack, Component service) {
        return stack.folder().resolve("state").resolve(service.label());
    }

    private static double secondsToStart(Stack stack, Component service) {
        long began = System.nanoTime();
        stack.start(service);
        return (System.nanoTime() - began) / 1e9;
    }
}

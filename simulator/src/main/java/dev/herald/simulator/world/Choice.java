package dev.herald.simulator.world;

import java.util.List;
import java.util.random.RandomGenerator;

/** Choices of a seed. */
final class Choice {

    private Choice() {}

    static <T> T of(RandomGenerator random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    @SafeVarargs
    static <T> T of(RandomGenerator random, T... all) {
        return all[random.nextInt(all.length)];
    }

    static boolean oneIn(RandomGenerator random, int count) {
        return random.nextInt(count) == 0;
    }
}

/** Runs all of Herald in one thread, by seed: {@code ./herald simulate}. */
@NullMarked
package dev.herald.simulator;

import org.jspecify.annotations.NullMarked;

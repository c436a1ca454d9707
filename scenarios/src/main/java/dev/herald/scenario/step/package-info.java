/**
 * The steps of a scenario file, one record each: {@link dev.herald.scenario.step.Step} lists them. A new one is one
 * class and one line there.
 */
@NullMarked
package dev.herald.scenario.step;

import org.jspecify.annotations.NullMarked;

/**
 * Scenarios as data, and their player. {@link dev.herald.stack.scenario.ScenarioFile} reads
 * {@code system-tests/scenarios/*.yaml} into {@link dev.herald.stack.scenario.Scenario}, pure values; unknown keys are
 * errors. {@link dev.herald.stack.scenario.Play} plays some of them side by side against a running stack, through the
 * same doors that members, officers and operators have, and says of each whether it ended as its file says.
 */
@NullMarked
package dev.herald.stack.scenario;

import org.jspecify.annotations.NullMarked;

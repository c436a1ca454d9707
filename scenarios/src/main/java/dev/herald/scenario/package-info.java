/**
 * Scenarios as data, and their runner. {@link dev.herald.scenario.ScenarioFile} reads {@code system-tests/scenarios}
 * into {@link dev.herald.scenario.Scenario}, pure values; unknown keys are errors.
 * {@link dev.herald.scenario.ScenarioRunner} runs scenarios side by side against one stack, through the same interfaces
 * that members, officers and operators have, and reports whether each ended as its file says. Case ids, members and
 * newcomers are allocated so that scenarios do not disturb each other: running 31 of them on one stack saves minutes.
 */
@NullMarked
package dev.herald.scenario;

import org.jspecify.annotations.NullMarked;

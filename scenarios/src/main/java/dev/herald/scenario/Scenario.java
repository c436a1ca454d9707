package dev.herald.scenario;

import dev.herald.contract.MemberCode;
import dev.herald.scenario.data.ExpectedCaseEnd;
import dev.herald.scenario.data.ExpectedEvent;
import dev.herald.scenario.data.PracticeTask;
import dev.herald.scenario.step.MemberStep;
import dev.herald.scenario.step.RawBytesStep;
import dev.herald.scenario.step.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A scenario: its title, its steps and its expected ends.
 *
 * @param name the sentence, from the file's name
 * @param label a few words, for a column
 * @param clause the clause of the published process that it shows; null if none
 * @param story what a newcomer should know
 * @param clocks on which stack it is played
 * @param cases the member whose case it is, by the case's name in the file
 * @param steps what happens, in order
 * @param ends how each case ends; empty if an officer ends it
 * @param told what senders were told about messages without a readable case, by the name of the message
 * @param practice what an officer does about it; null for a scenario that has its ends
 */
record Scenario(
        String name,
        String label,
        @Nullable String clause,
        String story,
        ClockProfile clocks,
        Map<String, String> cases,
        List<Step> steps,
        Map<String, ExpectedCaseEnd> ends,
        Map<String, List<ExpectedEvent>> told,
        @Nullable PracticeTask practice) {

    /** Returns every step, nested ones included. */
    Stream<Step> allSteps() {
        return steps.stream().flatMap(Step::withNestedSteps);
    }

    /** Returns how many cases a flood creates under a name. */
    Map<String, Integer> floodSizes() {
        Map<String, Integer> counts = new HashMap<>();
        allSteps()
                .forEach(step -> step.floodSizes().forEach((name, count) -> {
                    if (counts.put(name, count) != null) {
                        throw new IllegalArgumentException("two floods are called " + name);
                    }
                }));
        return counts;
    }

    /** Returns the members that the scenario admits. */
    Set<MemberCode> newMembers() {
        return allSteps()
                .filter(MemberStep.class::isInstance)
                .map(MemberStep.class::cast)
                .filter(step -> step.is() == MemberStep.Change.NEW)
                .map(step -> new MemberCode(step.code()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the names of the messages that are sent as bytes. */
    Set<String> messages() {
        return allSteps()
                .filter(RawBytesStep.class::isInstance)
                .map(step -> ((RawBytesStep) step).name())
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns whether the scenario disturbs others, and so runs after those that measure time. */
    boolean disturbsOthers() {
        return allSteps().anyMatch(Step::disturbsOthers);
    }
}

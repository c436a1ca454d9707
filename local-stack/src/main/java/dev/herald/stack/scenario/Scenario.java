package dev.herald.stack.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One scenario: a sentence, who does what, and how it ends.
 *
 * @param name the sentence, from the file's name
 * @param label a few words, for a column
 * @param story what a newcomer should know
 * @param within the time in which it has ended, from its start
 * @param cases the member whose case it is, by the case's name in the file
 * @param steps what happens, in order
 * @param ends how each case ends
 */
record Scenario(
        String name,
        String label,
        String story,
        Duration within,
        Map<String, String> cases,
        List<Step> steps,
        Map<String, CaseEnd> ends) {}

package dev.herald.scenario.data;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The work that a scenario leaves to an officer.
 *
 * @param caseName the case to work on
 * @param officer an officer who can begin
 * @param task what to do, in one sentence
 * @param last whether the scenario is played when the others have ended, because it stops something that they need
 */
public record PracticeTask(@JsonProperty("case") String caseName, String officer, String task, boolean last) {}

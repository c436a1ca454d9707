/**
 * The facts that screening knows about persons. {@link dev.herald.screening.matching.FactStore} holds register, sealed
 * attestations and subjects in memory, finds matches of a person with {@code dev.herald.matching}, answers the rules'
 * questions from these {@link dev.herald.screening.matching.Matches}, and returns the cases that a change may affect.
 * Pure: facts and time come from outside. Rebuilt from the topics at each start; nothing is written.
 */
@NullMarked
package dev.herald.screening.matching;

import org.jspecify.annotations.NullMarked;

/**
 * What is known about whom: {@link dev.herald.screening.matching.KnownFacts} holds the register, the sealed
 * attestations and the subjects in memory, finds who matches a person by {@code dev.herald.matching}, answers the
 * rules' questions from the {@link dev.herald.screening.matching.Matches}, and tells whom a change of what is known may
 * concern. Pure: facts and the time come in from outside. Everything here is rebuilt from the topics at each start;
 * nothing is written anywhere.
 */
@NullMarked
package dev.herald.screening.matching;

import org.jspecify.annotations.NullMarked;

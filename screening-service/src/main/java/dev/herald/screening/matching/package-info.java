/**
 * Who is who, and what is known about whom: {@link dev.herald.screening.matching.PersonIndex} finds a person under
 * another spelling of the same name, {@link dev.herald.screening.matching.KnownFacts} holds the register, the sealed
 * attestations and the subjects in memory and answers the rules' questions. Pure: facts and the time come in from
 * outside. Everything here is rebuilt from the topics at each start; nothing is written anywhere.
 */
@NullMarked
package dev.herald.screening.matching;

import org.jspecify.annotations.NullMarked;

package dev.herald.review.casefile.decider;

import dev.herald.contract.vocabulary.screening.PersonVerdict;
import org.jspecify.annotations.Nullable;

/**
 * An officer says whether the person of a fact is the person of the request. No {@link Command}: it changes nothing
 * that is decided on, so it needs no sequence.
 *
 * @param commandId id of the officer's command
 * @param revision the revision with whose person the officer compared the fact's
 * @param factId id of a fact of the register, or HOLD
 * @param version version of the fact; null if the command names none
 * @param verdict null takes back what the officer said
 */
public record ComparePerson(
        Officer officer,
        int revision,
        String factId,
        @Nullable Long version,
        @Nullable PersonVerdict verdict,
        String commandId) {}

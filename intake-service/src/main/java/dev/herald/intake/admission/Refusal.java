package dev.herald.intake.admission;

import org.jspecify.annotations.Nullable;

/**
 * One reason why something was not taken. Holds fact and limit, never what the sender wrote: no personal data.
 *
 * @param code stable code
 * @param field path of the field, or null where the whole message is meant
 * @param limit what is allowed, or null where there is nothing to compare with
 * @param remedy what the sender can do
 */
public record Refusal(
        String code, @Nullable String field, @Nullable String limit, String remedy) {}

package dev.herald.intake.message;

import org.jspecify.annotations.Nullable;

/**
 * One reason why a message is refused. Holds the fact and the limit and never quotes the sender: no personal data.
 *
 * @param code stable code
 * @param field path of the field; null if the reason concerns the whole message
 * @param limit what is allowed; null if there is no limit to state
 * @param remedy what the sender can do
 */
public record Refusal(
        String code, @Nullable String field, @Nullable String limit, String remedy) {}

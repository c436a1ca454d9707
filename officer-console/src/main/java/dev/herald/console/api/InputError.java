package dev.herald.console.api;

import org.jspecify.annotations.Nullable;

/**
 * One error in a request's input.
 *
 * @param code stable code
 * @param field path of the field
 * @param limit the allowed values; null for an unknown field
 * @param remedy how to correct it
 */
public record InputError(
        String code, String field, @Nullable String limit, String remedy) {}

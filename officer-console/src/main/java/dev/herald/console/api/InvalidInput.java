package dev.herald.console.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Input that cannot be accepted, with all of its errors. */
public final class InvalidInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<InputError> errors;

    InvalidInput(List<InputError> errors) {
        super("invalid input: " + errors.stream().map(InputError::field).toList());
        this.errors = List.copyOf(errors);
    }

    /** Returns input with one error; its limit is null where it has none. */
    public static InvalidInput of(String code, String field, @Nullable String limit, String remedy) {
        return new InvalidInput(List.of(new InputError(code, field, limit, remedy)));
    }

    /** Returns all errors, at least one. */
    public List<InputError> errors() {
        return errors;
    }
}

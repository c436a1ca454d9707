package dev.herald.review.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was sent cannot be a command; every reason at once. */
final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * One reason.
     *
     * @param code stable
     * @param field which field
     * @param limit what is allowed
     * @param remedy what to do
     */
    record Error(String code, String field, @Nullable String limit, String remedy) {}

    private final transient List<Error> errors;

    BadInput(List<Error> errors) {
        super("bad input: " + errors.stream().map(Error::field).toList());
        this.errors = List.copyOf(errors);
    }

    List<Error> errors() {
        return errors;
    }
}

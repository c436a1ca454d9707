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
    record Mistake(String code, String field, @Nullable String limit, String remedy) {}

    private final transient List<Mistake> errors;

    BadInput(List<Mistake> errors) {
        super("bad input: " + errors.stream().map(Mistake::field).toList());
        this.errors = List.copyOf(errors);
    }

    List<Mistake> errors() {
        return errors;
    }
}

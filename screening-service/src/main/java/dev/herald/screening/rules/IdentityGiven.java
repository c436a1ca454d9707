package dev.herald.screening.rules;

import java.util.List;
import java.util.Optional;

/**
 * C03. RPD Art. 83(2)(a): one of two sets of data identifies the person. The door refuses a notice without; a diffusion
 * may be sent with less, and then a person looks.
 */
record IdentityGiven(Entry entry) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        Identity identity = request.identity();
        return !request.isDiffusion() || identity == null || identity.isComplete()
                ? Optional.empty()
                : Optional.of(entry.flag(
                        request, List.of("person"), "neither set of data that identifies a person is complete"));
    }
}

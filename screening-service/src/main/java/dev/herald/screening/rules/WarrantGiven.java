package dev.herald.screening.rules;

import java.util.List;
import java.util.Optional;

/**
 * C07. RPD Art. 83(2)(b)(v): an arrest warrant or equivalent is named. The door refuses a notice without; a diffusion
 * may be sent without, and then a person looks.
 */
record WarrantGiven(Entry entry) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        return !request.isDiffusion() || request.warrant() != null
                ? Optional.empty()
                : Optional.of(entry.flag(request, List.of("warrant"), "no warrant is named"));
    }
}

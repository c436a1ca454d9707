package dev.herald.screening.rules;

import java.util.List;
import java.util.Optional;

/**
 * C06. RPD Art. 44: the person's standing in the proceedings is stated. The door refuses a notice without, and whatever
 * contradicts itself; a diffusion may be sent without, and then a person looks.
 */
record StatusStated(Entry entry) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        return !request.isDiffusion() || request.statusStated()
                ? Optional.empty()
                : Optional.of(
                        entry.flag(request, List.of("personStatus"), "the standing in the proceedings is not stated"));
    }
}

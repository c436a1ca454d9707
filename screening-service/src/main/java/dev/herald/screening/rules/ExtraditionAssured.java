package dev.herald.screening.rules;

import java.util.List;
import java.util.Optional;

/**
 * C18. RPD Art. 84: extradition will be sought on arrest. The door refuses a notice without the assurance; a diffusion
 * for arrest may be sent without, and then a person looks.
 */
record ExtraditionAssured(Entry entry) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        return !request.isDiffusion() || request.extraditionAssured()
                ? Optional.empty()
                : Optional.of(entry.flag(
                        request,
                        List.of("extraditionAssurance"),
                        "nobody assures that extradition will be sought on arrest"));
    }
}

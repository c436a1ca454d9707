package dev.herald.screening.rules.catalogue;

import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.List;
import java.util.Optional;

/**
 * C07. RPD Art. 83(2)(b)(v): an arrest warrant or equivalent is named. Intake rejects a notice without one; a diffusion
 * may be sent without one and is flagged.
 */
public record WarrantGiven(RuleMetadata metadata) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        return !request.isDiffusion() || !request.warrants().isEmpty()
                ? Optional.empty()
                : Optional.of(metadata.flag(request, List.of("warrants"), "no warrant is named"));
    }
}

package dev.herald.screening.rules.catalogue;

import dev.herald.contract.vocabulary.PersonStatus;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.List;
import java.util.Optional;

/**
 * C06. RPD Art. 44: the person's standing in the proceedings is stated. Intake rejects a notice without it, and
 * contradictions; a diffusion may be sent without it and is flagged.
 */
public record StatusStated(RuleMetadata metadata) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        return !request.isDiffusion() || request.status() != PersonStatus.UNKNOWN
                ? Optional.empty()
                : Optional.of(metadata.flag(
                        request, List.of("personStatus"), "the standing in the proceedings is not stated"));
    }
}

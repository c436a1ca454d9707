package dev.herald.screening.rules.catalogue;

import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.List;
import java.util.Optional;

/**
 * C18. RPD Art. 84: the requester will seek extradition on arrest. Intake rejects a notice without this assurance; a
 * diffusion may be sent without it and is flagged.
 */
public record ExtraditionAssured(RuleMetadata metadata) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        return !request.isDiffusion() || request.extraditionAssured()
                ? Optional.empty()
                : Optional.of(metadata.flag(
                        request,
                        List.of("extraditionAssurance"),
                        "nobody assures that extradition will be sought on arrest"));
    }
}

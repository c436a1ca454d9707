package dev.herald.screening.rules.catalogue;

import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.IdentityElements;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.List;
import java.util.Optional;

/**
 * C03. RPD Art. 83(2)(a): one of two sets of data identifies the person. Intake rejects a notice without one; a
 * diffusion may be sent with less and is flagged.
 */
public record IdentityGiven(RuleMetadata metadata) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        IdentityElements identity = request.identity();
        return !request.isDiffusion() || identity == null || identity.isComplete()
                ? Optional.empty()
                : Optional.of(metadata.flag(
                        request, List.of("person"), "neither set of data that identifies a person is complete"));
    }
}

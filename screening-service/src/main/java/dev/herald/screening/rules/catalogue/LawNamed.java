package dev.herald.screening.rules.catalogue;

import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.List;
import java.util.Optional;

/**
 * C17. RPD Art. 83(2)(b)(iii): every charge names its law. Intake rejects a notice with a charge that does not; such a
 * diffusion may be sent and is flagged.
 */
public record LawNamed(RuleMetadata metadata) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        if (!request.isDiffusion()) {
            return Optional.empty();
        }
        if (request.charges().isEmpty()) {
            return Optional.of(metadata.flag(request, List.of("charges"), "no charge is given, and so no law"));
        }
        List<Integer> without = request.chargesMatching(charge -> charge.law().isBlank());
        return without.isEmpty()
                ? Optional.empty()
                : Optional.of(metadata.flag(
                        request,
                        Request.paths(without, "law"),
                        "%d of %d charges name no law"
                                .formatted(without.size(), request.charges().size())));
    }
}

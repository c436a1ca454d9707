package dev.herald.screening.rules.catalogue;

import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Request.Warrant;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.List;
import java.util.Optional;

/**
 * C09. RPD Art. 84: a warrant that no judicial authority issued must be open to appeal before one. If no appeal is
 * named, the rule raises a flag.
 */
public record AppealFromWarrant(RuleMetadata metadata) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        Warrant warrant = request.warrant();
        return !request.isPenal() || warrant == null || warrant.judicial() || warrant.appeal()
                ? Optional.empty()
                : Optional.of(metadata.flag(
                        request,
                        List.of("warrant.judicialAuthority", "warrant.appealRoute"),
                        "no judicial authority issued the warrant, and no appeal to one is named"));
    }
}

package dev.herald.screening.rules.catalogue;

import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * C09. RPD Art. 84: a warrant that no judicial authority issued must be open to appeal before one. If no appeal is
 * named, the rule raises a flag.
 */
public record AppealFromWarrant(RuleMetadata metadata) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        List<Integer> withoutAppeal =
                Request.matching(request.warrants(), warrant -> !warrant.judicial() && !warrant.appeal());
        List<String> evidence = new ArrayList<>(Request.paths("warrants", withoutAppeal, "judicialAuthority"));
        evidence.addAll(Request.paths("warrants", withoutAppeal, "appealRoute"));
        return !request.isPenal() || evidence.isEmpty()
                ? Optional.empty()
                : Optional.of(metadata.flag(
                        request, evidence, "no judicial authority issued the warrant, and no appeal to one is named"));
    }
}

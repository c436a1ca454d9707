package dev.herald.screening.rules.catalogue;

import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.List;
import java.util.Optional;

/**
 * C01-JURISDICTION. RPD Art. 82: a tribunal asks for what its statute allows. The offences are a list in its member
 * record, since statutes differ: contempt, terrorism, aggression. A list can be incomplete, so a charge that is not on
 * it is for an officer, and no request is refused for it.
 */
public record WithinJurisdiction(RuleMetadata metadata) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        return register.jurisdictionOf(request.requester())
                .map(offences -> request.chargesMatching(charge -> !offences.contains(charge.category())))
                .filter(outside -> !outside.isEmpty())
                .map(outside -> flag(outside, request));
    }

    private Flag flag(List<Integer> outside, Request request) {
        return metadata.flag(
                request,
                Request.paths(outside, "category"),
                "%d of %d charges are outside the offences that are listed for this tribunal"
                        .formatted(outside.size(), request.charges().size()));
    }
}

package dev.herald.screening.rules.catalogue;

import dev.herald.contract.CaseId;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.List;
import java.util.Optional;

/**
 * C25. RPD Art. 12 and 81: the same requester has another case on this person, open or in force, and one of the two may
 * be superfluous. Requires that name and birth date match: two bureaus with one person, or one bureau with two
 * namesakes, do not overlap.
 */
public record OverlappingCase(RuleMetadata metadata) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        Person person = request.person();
        List<CaseId> others =
                person == null ? List.of() : register.requestedElsewhere(request.caseId(), request.requester(), person);
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(metadata.flag(
                                request,
                                Person.MATCHED_BY,
                                "duplicate or overlap: the same requester asks for this person in %d other case%s"
                                        .formatted(others.size(), others.size() == 1 ? "" : "s"))
                        .withMatchedCases(others.getFirst(), others));
    }
}

package dev.herald.screening.rules;

import dev.herald.contract.CaseId;
import java.util.List;
import java.util.Optional;

/**
 * C25. RPD Art. 12 and 81: the same requester already asks for this person in another case that is open or in force.
 * One of the two may be superfluous. Said only where name and birth date match: that two bureaus look for one person,
 * or one bureau for two namesakes, is no overlap.
 */
record OverlappingCase(Entry entry) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        Person person = request.person();
        List<CaseId> others =
                person == null ? List.of() : register.askedForElsewhere(request.caseId(), request.requester(), person);
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(entry.flag(
                                request,
                                Person.MATCHED_BY,
                                "duplicate or overlap: the same requester asks for this person in %d other case%s"
                                        .formatted(others.size(), others.size() == 1 ? "" : "s"))
                        .matching(others.getFirst()));
    }
}

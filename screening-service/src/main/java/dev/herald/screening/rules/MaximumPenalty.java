package dev.herald.screening.rules;

import java.time.Period;
import java.util.List;
import java.util.Optional;

/**
 * C10. RPD Art. 83(1)(b)(i): a prosecution needs offences punishable by at least so much deprivation of liberty. Life
 * and death reach any threshold; a charge that names no deprivation of liberty reaches none. A diffusion below the
 * threshold is not unlawful (Art. 99): a person looks.
 *
 * @param entry what the rule book says
 * @param threshold shortest maximum that qualifies
 */
record MaximumPenalty(Entry entry, Period threshold) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        if (!request.instrument().isPenal() || request.conviction() != null) {
            return Optional.empty();
        }
        String needed = "needs at least " + Terms.inWords(threshold);
        if (request.charges().isEmpty()) {
            return Optional.of(entry.flag(request, List.of("charges"), "no charge states a penalty, " + needed));
        }
        List<Integer> below = request.chargesThat(charge -> !charge.reaches(threshold));
        if (below.isEmpty()) {
            return Optional.empty();
        }
        Period first = request.charges().get(below.getFirst()).maximumPenalty();
        String highest = first == null ? "no deprivation of liberty" : "at most " + Terms.inWords(first);
        return Optional.of(entry.flag(
                request,
                Request.paths(below, "maximumPenalty"),
                "%s, %s (%d of %d charges)"
                        .formatted(
                                highest, needed, below.size(), request.charges().size())));
    }
}

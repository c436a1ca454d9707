package dev.herald.screening.rules;

import dev.herald.screening.rules.Charge.Penalty;
import java.util.List;
import java.util.Optional;

/** C12. Constitution Art. 2(1): where the law threatens death or a penalty upon the body, a person looks. */
record GravePenalty(Entry entry) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        if (!request.instrument().isPenal()) {
            return Optional.empty();
        }
        List<String> evidence = Request.paths(request.chargesThat(GravePenalty::isGrave), "penaltyKinds");
        return evidence.isEmpty()
                ? Optional.empty()
                : Optional.of(entry.flag(request, evidence, "the law threatens death or a penalty upon the body"));
    }

    private static boolean isGrave(Charge charge) {
        return charge.penalties().contains(Penalty.DEATH) || charge.penalties().contains(Penalty.CORPORAL);
    }
}

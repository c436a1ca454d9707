package dev.herald.screening.rules.catalogue;

import dev.herald.contract.vocabulary.PenaltyKind;
import dev.herald.screening.rules.Charge;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.List;
import java.util.Optional;

/** C12. Constitution Art. 2(1): the law provides for death or corporal punishment. */
public record GravePenalty(RuleMetadata metadata) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        if (!request.isPenal()) {
            return Optional.empty();
        }
        List<String> evidence = Request.paths(request.chargesMatching(GravePenalty::isGrave), "penaltyKinds");
        return evidence.isEmpty()
                ? Optional.empty()
                : Optional.of(metadata.flag(request, evidence, "the law threatens death or a penalty upon the body"));
    }

    private static boolean isGrave(Charge charge) {
        return charge.penalties().contains(PenaltyKind.DEATH)
                || charge.penalties().contains(PenaltyKind.CORPORAL);
    }
}

package dev.herald.screening.rules.catalogue;

import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Request.Conviction;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.List;
import java.util.Optional;

/**
 * C11-ABSENTIA. The person was absent when the sentence was passed. An officer asks whether the person knew of the
 * trial, and whether a new one is open; the flag is no finding.
 */
public record TrialInAbsentia(RuleMetadata metadata) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        List<Integer> absent = Request.matching(request.convictions(), Conviction::inAbsentia);
        return request.isPenal() && !absent.isEmpty()
                ? Optional.of(metadata.flag(
                        request,
                        Request.paths("convictions", absent, "inAbsentia"),
                        "the person was absent when the sentence was passed: ask whether a new trial is open"))
                : Optional.empty();
    }
}

package dev.herald.screening.rules.catalogue;

import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Register.MatchedBar;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * C24. Constitution Art. 2 and 3: after a bar, no channel may serve the same aim, whatever the instrument and the
 * requester. A request on a person who is barred in another case is held for an officer, who decides whether it is the
 * same person. The flag lists the barred cases, and states whether the bar is the requester's own: then the match is
 * certain if the names are the same and the birth dates do not differ. A revision of a case that is barred itself is
 * flagged, whoever its person is; intake normally rejects it.
 */
public record BarredPerson(RuleMetadata metadata) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        if (request.barred()) {
            return Optional.of(metadata.flag(request, List.of("caseId"), "this case is barred")
                    .withBlock(metadata.blocks(true)));
        }
        Person person = request.person();
        List<MatchedBar> bars = person == null
                ? List.of()
                : register.barredElsewhere(request.caseId(), person).stream()
                        .sorted(Comparator.comparing((MatchedBar bar) -> !isOwn(bar, request))
                                .thenComparing(MatchedBar::certainty))
                        .toList();
        if (bars.isEmpty()) {
            return Optional.empty();
        }
        MatchedBar decisive = bars.getFirst();
        boolean own = isOwn(decisive, request);
        return Optional.of(metadata.flag(
                        request,
                        Person.MATCHED_BY,
                        "a person who may be the same is barred in %d other case%s, matched %s%s"
                                .formatted(
                                        bars.size(),
                                        bars.size() == 1 ? "" : "s",
                                        decisive.certainty().describe(),
                                        own ? "; the bar is this requester's own" : ""))
                .withBlock(metadata.blocks(own))
                .withFacts(bars.stream()
                        .flatMap(bar -> Stream.ofNullable(bar.factId()))
                        .toList())
                .withMatchedCases(
                        decisive.caseId(),
                        bars.stream()
                                .flatMap(bar -> Stream.ofNullable(bar.caseId()))
                                .toList()));
    }

    private static boolean isOwn(MatchedBar bar, Request request) {
        return request.requester().equals(bar.requester()) && bar.certainty().isSure();
    }
}

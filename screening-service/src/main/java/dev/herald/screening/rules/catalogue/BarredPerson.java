package dev.herald.screening.rules.catalogue;

import dev.herald.contract.vocabulary.Severity;
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
 * C24. Constitution Art. 2 and 3: a bar is on a case, and no channel may serve that case again. The rule compares
 * person and requester; officers decide whether the facts are the same. The flag lists the barred cases. It holds a
 * request, unless the names alone match. Where the bar is the requester's own, whatever the number, instrument and
 * spelling, it also blocks what is in force. What another requester has in force is never blocked. A bar of the
 * Commission weighs BLOCK: officers override it for no requester. A revision of a case that is barred itself is
 * flagged, whoever its person is; intake normally rejects it.
 */
public record BarredPerson(RuleMetadata metadata) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        if (request.barred()) {
            return Optional.of(metadata.flag(request, List.of("caseId"), "this case is barred")
                    .withBlock(metadata.blocks(true))
                    .withHold(metadata.holds(true)));
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
        boolean ordered = bars.stream()
                .anyMatch(bar -> bar.byCommission() && !bar.certainty().isByNameAlone());
        String explanation = "a person who may be the same is barred in %d other case%s, matched %s%s%s"
                .formatted(
                        bars.size(),
                        bars.size() == 1 ? "" : "s",
                        decisive.certainty().describe(),
                        own ? "; the bar is this requester's own" : "",
                        ordered ? "; the Commission ordered a bar, and it alone lifts it" : "");
        Flag flag = ordered
                ? metadata.weighing(Severity.BLOCK, Person.MATCHED_BY, explanation)
                : metadata.flag(request, Person.MATCHED_BY, explanation);
        return Optional.of(flag.withBlock(metadata.blocks(own))
                .withHold(metadata.holds(!decisive.certainty().isByNameAlone()))
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
        return request.requester().equals(bar.requester()) && !bar.certainty().isByNameAlone();
    }
}

package dev.herald.screening.rules.catalogue;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Register.MatchedRefusal;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * C22. AGN/53/RES/7: a state has refused to extradite this person. A refusal alone is no ground to deny. One on a
 * substantive ground needs review; one for procedure, nationality or a time bar is information. The ground is in the
 * register and not in the flag, since only a person can weigh it. Where another member reports a refusal, the flag says
 * to consult the state that refused.
 *
 * @param ifProcedural weight if no refusal rests on a substantive ground
 */
public record RefusedExtradition(RuleMetadata metadata, Severity ifProcedural) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        Person person = request.person();
        List<MatchedRefusal> refusals = person == null
                ? List.of()
                : register.refusedExtraditions(person).stream()
                        .sorted(Comparator.comparing((MatchedRefusal refused) -> !refused.substantive())
                                .thenComparing(MatchedRefusal::certainty))
                        .toList();
        if (refusals.isEmpty()) {
            return Optional.empty();
        }
        MatchedRefusal gravest = refusals.getFirst();
        List<MemberCode> unheard = refusals.stream()
                .map(MatchedRefusal::hearsayOf)
                .filter(Objects::nonNull)
                .filter(state -> !state.equals(request.requester()))
                .distinct()
                .sorted(Comparator.comparing(MemberCode::value))
                .toList();
        return Optional.of(metadata.flag(
                        gravest.substantive() ? Severity.BLOCK : ifProcedural,
                        request,
                        Person.MATCHED_BY,
                        "extradition was refused before, %d time%s, %s, matched %s%s"
                                .formatted(
                                        refusals.size(),
                                        refusals.size() == 1 ? "" : "s",
                                        gravest.substantive()
                                                ? "on a ground of substance"
                                                : "on no ground of substance for these channels (procedure, nationality or time bar)",
                                        gravest.certainty().describe(),
                                        unheard.isEmpty()
                                                ? ""
                                                : "; hearsay: another member than the state that refused reports it, so consult that state"))
                .withFacts(refusals.stream().map(MatchedRefusal::factId).toList())
                .withConsult(unheard));
    }
}

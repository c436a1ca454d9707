package dev.herald.screening.rules.catalogue;

import dev.herald.contract.MemberCode;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Register.MatchedProceedings;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * C22-PENDING. Proceedings for extradition, surrender or transfer on this person are pending in a state. They are no
 * reason to deny: the flag names the members to consult, which are those of the states in which proceedings are
 * pending, except the requester.
 */
public record PendingExtradition(RuleMetadata metadata) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        Person person = request.person();
        List<MatchedProceedings> pending = person == null
                ? List.of()
                : register.pendingExtraditions(person).stream()
                        .sorted(Comparator.comparing(MatchedProceedings::certainty))
                        .toList();
        if (pending.isEmpty()) {
            return Optional.empty();
        }
        List<MemberCode> others = pending.stream()
                .map(MatchedProceedings::pendingIn)
                .filter(member -> !member.equals(request.requester()))
                .distinct()
                .sorted(Comparator.comparing(MemberCode::value))
                .toList();
        return Optional.of(metadata.flag(
                        request,
                        Person.MATCHED_BY,
                        "extradition, surrender or transfer reported as pending, %d time%s, matched %s; %s"
                                .formatted(
                                        pending.size(),
                                        pending.size() == 1 ? "" : "s",
                                        pending.getFirst().certainty().describe(),
                                        others.isEmpty()
                                                ? "pending before the requester's own authorities only"
                                                : "consult where it is pending before deciding"))
                .withFacts(pending.stream().map(MatchedProceedings::factId).toList())
                .withConsult(others));
    }
}

package dev.herald.screening.rules.catalogue;

import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Register.Sensitivity;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * C26. RPD Art. 34(3)(f) and (g): the register has a situation that affects this requester, the person's state, or
 * both. The flag says that the context matters, and draws no conclusion.
 */
public record SensitiveSituation(RuleMetadata metadata) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        List<Sensitivity> concerned = register.sensitivities().stream()
                .filter(situation -> concerns(situation, request))
                .toList();
        if (concerned.isEmpty()) {
            return Optional.empty();
        }
        Sensitivity first = concerned.getFirst();
        List<String> evidence = new ArrayList<>();
        if (!first.requesters().isEmpty()) {
            evidence.add("submittedBy");
        }
        if (!first.nationalities().isEmpty()) {
            evidence.add("person.nationalities");
        }
        return Optional.of(metadata.flag(
                        request,
                        evidence,
                        "%d situation%s in the register concern%s this request"
                                .formatted(
                                        concerned.size(),
                                        concerned.size() == 1 ? "" : "s",
                                        concerned.size() == 1 ? "s" : ""))
                .withFacts(concerned.stream().map(Sensitivity::factId).toList()));
    }

    /** A situation that names neither a requester nor a nationality concerns nobody. */
    private static boolean concerns(Sensitivity situation, Request request) {
        Person person = request.person();
        boolean byRequester =
                situation.requesters().isEmpty() || situation.requesters().contains(request.requester());
        boolean byNationality = situation.nationalities().isEmpty()
                || (person != null && !Collections.disjoint(situation.nationalities(), person.nationalities()));
        boolean namesSomebody =
                !situation.requesters().isEmpty() || !situation.nationalities().isEmpty();
        return namesSomebody && byRequester && byNationality;
    }
}

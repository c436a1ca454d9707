package dev.herald.screening.rules;

import dev.herald.screening.rules.Register.Sensitivity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * C26. RPD Art. 34(3)(f) and (g): the register knows a situation that concerns this requester, the person's state, or
 * both. It says that context matters, not what follows from it.
 */
record SensitiveSituation(Entry entry) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
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
        return Optional.of(entry.flag(
                        request,
                        evidence,
                        "%d situation%s in the register concern%s this request"
                                .formatted(
                                        concerned.size(),
                                        concerned.size() == 1 ? "" : "s",
                                        concerned.size() == 1 ? "s" : ""))
                .restingOn(first.factId()));
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

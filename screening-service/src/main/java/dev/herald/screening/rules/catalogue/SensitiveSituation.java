package dev.herald.screening.rules.catalogue;

import dev.herald.contract.vocabulary.screening.SituationKind;
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
import java.util.stream.Collectors;

/**
 * C26. RPD Art. 34(3)(f) and (g): the register has a situation that affects this requester, the person's state, or
 * both. The flag names the kinds of situation: the context matters. It draws no conclusion.
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
                        "%d situation%s in the register concern%s this request: %s"
                                .formatted(
                                        concerned.size(),
                                        concerned.size() == 1 ? "" : "s",
                                        concerned.size() == 1 ? "s" : "",
                                        kinds(concerned)))
                .withFacts(concerned.stream().map(Sensitivity::factId).toList()));
    }

    private static String kinds(List<Sensitivity> situations) {
        return situations.stream()
                .map(Sensitivity::kind)
                .distinct()
                .sorted()
                .map(SensitiveSituation::describe)
                .collect(Collectors.joining(", "));
    }

    private static String describe(SituationKind kind) {
        return switch (kind) {
            case REGIME_CHANGE -> "change of regime";
            case TENSION_BETWEEN_STATES -> "tension between states";
            case ARMED_CONFLICT -> "armed conflict";
            case INTERNAL_UNREST -> "internal unrest";
            case MASS_PROSECUTIONS -> "mass prosecutions";
            case OTHER, UNKNOWN -> "other situation";
        };
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

package dev.herald.screening.rules.catalogue;

import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.NameAnomaly;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * C29. RPD Art. 76 and 83(2)(a): a name that cannot be compared completely may keep a person from being found, by
 * mistake or on purpose. The rest of the name is compared, and an officer looks. The flag names the anomaly, not the
 * name.
 *
 * @param anomalies anomalies that are flagged
 */
public record ComparableNames(RuleMetadata metadata, Set<NameAnomaly> anomalies) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        Person person = request.person();
        List<NameAnomaly> found = person == null
                ? List.of()
                : Stream.concat(
                                person.anomalies().stream(),
                                register.isComparedWhole(person)
                                        ? Stream.empty()
                                        : Stream.of(NameAnomaly.TOO_MUCH_TO_COMPARE))
                        .filter(anomalies::contains)
                        .sorted(Comparator.naturalOrder())
                        .toList();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(metadata.flag(
                        request,
                        List.of("person.name", "person.aliases"),
                        "the names cannot be compared whole: "
                                + found.stream().map(NameAnomaly::describe).collect(Collectors.joining(", "))));
    }
}

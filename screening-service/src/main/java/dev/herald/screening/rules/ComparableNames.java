package dev.herald.screening.rules;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * C29. RPD Art. 76 and 83(2)(a): a name that cannot be compared whole may keep a person from being found, by mistake or
 * on purpose. It is compared as far as it goes, and a person looks. What is odd is said, and not the name.
 *
 * @param entry what the rule book says
 * @param oddities what of it is flagged
 */
record ComparableNames(Entry entry, Set<Oddity> oddities) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        Person person = request.person();
        List<Oddity> found = person == null
                ? List.of()
                : person.oddities().stream()
                        .filter(oddities::contains)
                        .sorted(Comparator.naturalOrder())
                        .toList();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(entry.flag(
                        request,
                        List.of("person.name", "person.aliases"),
                        "the names cannot be compared whole: "
                                + found.stream().map(Oddity::words).collect(Collectors.joining(", "))));
    }
}

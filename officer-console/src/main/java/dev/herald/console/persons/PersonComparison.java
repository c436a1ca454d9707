package dev.herald.console.persons;

import dev.herald.contract.PartialDate;
import dev.herald.matching.Evidence;
import dev.herald.matching.Matcher;
import dev.herald.matching.PersonIdentity;
import dev.herald.matching.PersonMatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The person of a request beside the person of a fact: names part by part, birth dates by parts, other properties, and
 * what speaks against the two being one. It helps an officer to decide and decides nothing.
 *
 * @param names names of the request beside the most similar names of the fact, the most similar pair first; at most
 *     {@value #MOST_NAMES}
 * @param namesLeftOut number of names of the request that are not shown
 * @param traits year, month and day of birth, sex, nationalities and place of birth
 * @param against what speaks against the two being one person, in words without personal data
 * @param percent how far the data agree that both have, as screening computes it; data that one lacks lower it little
 *     or not
 */
public record PersonComparison(
        List<ComparedName> names, int namesLeftOut, List<ComparedTrait> traits, List<String> against, int percent) {

    /** Maximum number of names that are shown side by side. */
    static final int MOST_NAMES = 6;

    /** The likelihood from which on screening raises a flag, in percent. */
    public static final int THRESHOLD = ComparedName.percent(PersonMatch.THRESHOLD);

    /** Compares the person of a request with the person of a fact. */
    public static PersonComparison of(DescribedPerson request, DescribedPerson fact) {
        PersonIdentity first = request.identity();
        PersonIdentity second = fact.identity();
        PersonMatch match = Matcher.compare(first, second);
        List<ComparedName> names =
                Matcher.align(first, second).stream().map(ComparedName::of).toList();
        List<ComparedTrait> traits = traits(request, fact, match.evidence());
        return new PersonComparison(
                names.subList(0, Math.min(MOST_NAMES, names.size())),
                Math.max(0, names.size() - MOST_NAMES) + first.namesLeftOut(),
                traits,
                against(match, first, second, traits),
                ComparedName.percent(match.score()));
    }

    /** Returns the pair of the most similar names; null where one of the persons has no name. */
    public @Nullable ComparedName mostSimilar() {
        return names.isEmpty() ? null : names.getFirst();
    }

    /** Returns the further pairs of names. */
    public List<ComparedName> furtherNames() {
        return names.isEmpty() ? names : names.subList(1, names.size());
    }

    /** Returns what only one of the two descriptions has, in words without personal data; empty if there is nothing. */
    public String notCompared() {
        ComparedName name = mostSimilar();
        long parts = name == null
                ? 0
                : name.rows().stream().filter(row -> !row.isPair()).count();
        return Stream.concat(
                        traits.stream()
                                .filter(trait -> trait.agreement() == ComparedTrait.Agreement.UNKNOWN)
                                .map(trait -> trait.what().toLowerCase(Locale.ROOT)),
                        parts == 0
                                ? Stream.of()
                                : Stream.of(parts == 1 ? "1 part of the names" : parts + " parts of the names"))
                .collect(Collectors.joining(", "));
    }

    /** Returns the likelihood from which on screening raises a flag, in percent. */
    public int threshold() {
        return THRESHOLD;
    }

    private static List<ComparedTrait> traits(DescribedPerson request, DescribedPerson fact, List<Evidence> evidence) {
        PartialDate first = request.born();
        PartialDate second = fact.born();
        return List.of(
                number("Year of birth", first == null ? null : first.year(), second == null ? null : second.year()),
                number("Month of birth", first == null ? null : first.month(), second == null ? null : second.month()),
                number("Day of birth", first == null ? null : first.day(), second == null ? null : second.day()),
                ComparedTrait.of("Sex", sex(request), sex(fact), request.sex().equals(fact.sex())),
                ComparedTrait.of(
                        "Nationalities",
                        String.join(", ", request.nationalities()),
                        String.join(", ", fact.nationalities()),
                        !Collections.disjoint(request.nationalities(), fact.nationalities())),
                ComparedTrait.of(
                        "Place of birth",
                        Objects.requireNonNullElse(request.birthPlace(), ""),
                        Objects.requireNonNullElse(fact.birthPlace(), ""),
                        evidence.stream().anyMatch(each -> each.kind() == Evidence.Kind.SAME_BIRTH_PLACE)));
    }

    private static ComparedTrait number(String what, @Nullable Integer first, @Nullable Integer second) {
        return ComparedTrait.of(
                what,
                first == null ? "" : first.toString(),
                second == null ? "" : second.toString(),
                Objects.equals(first, second));
    }

    private static String sex(DescribedPerson person) {
        return switch (person.sex()) {
            case "FEMALE" -> "Female";
            case "MALE" -> "Male";
            default -> "";
        };
    }

    private static List<String> against(
            PersonMatch match, PersonIdentity first, PersonIdentity second, List<ComparedTrait> traits) {
        List<String> against = new ArrayList<>();
        match.evidence().stream()
                .filter(evidence -> evidence.weight() < 0)
                .map(evidence -> evidence.kind().description())
                .forEach(against::add);
        int ofRequest = match.name().onlyInFirst().size();
        int ofFact = match.name().onlyInSecond().size();
        if (ofRequest > 0 && ofFact > 0) {
            against.add("both names have parts without a counterpart: %d in the request, %d in the fact"
                    .formatted(ofRequest, ofFact));
        }
        traits.stream()
                .filter(trait ->
                        trait.what().equals("Place of birth") && trait.agreement() == ComparedTrait.Agreement.DIFFERS)
                .forEach(trait -> against.add("the places of birth have other names"));
        Stream.concat(
                        anomalies(first).map(words -> "a name in the request " + words),
                        anomalies(second).map(words -> "a name in the fact " + words))
                .forEach(against::add);
        return against;
    }

    private static Stream<String> anomalies(PersonIdentity person) {
        return new TreeSet<>(person.anomalies()).stream().map(MatchWording::of);
    }

    /** Returns no personal data, so that it may be logged. */
    @Override
    public String toString() {
        return "PersonComparison[%d %%]".formatted(percent);
    }
}

package dev.herald.console.persons;

import static java.util.Objects.requireNonNull;

import dev.herald.contract.PartialDate;
import dev.herald.matching.Evidence;
import dev.herald.matching.Matcher;
import dev.herald.matching.NameAlignment;
import dev.herald.matching.NameAlignment.Part;
import dev.herald.matching.NameAlignment.Row;
import dev.herald.matching.NameKeys;
import dev.herald.matching.PersonIdentity;
import dev.herald.matching.PersonMatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person whom an officer searches for, by a name and perhaps a birth date. It is found by screening's matcher, or by
 * a part of the name: an officer often knows a family name alone.
 */
public final class SearchedPerson {

    /** Minimum similarity of each part where a part of the name has to suffice. */
    private static final double LEAST_OF_PART = 0.85;

    /**
     * Minimum number of letters of a part in which an exchange is looked for: shorter ones are too often another name.
     */
    private static final int LEAST_EXCHANGED = 4;

    /** Maximum number of spellings with two letters exchanged: those of a name of some 40 letters. */
    private static final int MOST_EXCHANGED = 40;

    private final String name;
    private final PersonIdentity searched;

    /**
     * Creates the person.
     *
     * @param birthDate null if unknown
     */
    public SearchedPerson(String name, @Nullable PartialDate birthDate) {
        this.name = name;
        this.searched = PersonIdentity.of(List.of(name), birthDate);
    }

    /**
     * A key by which an index finds names that are spelled alike.
     *
     * @param hash the key
     * @param weight above 0 and at most 1
     */
    public record Key(long hash, float weight) {}

    /**
     * Returns the keys of the name; none if nothing of it can be read. The sounds of each spelling with two
     * neighbouring letters exchanged are among them: among a million cases, a person whose family name has such a slip
     * would be listed after everybody who has the forename.
     */
    public List<Key> keys() {
        Map<Long, Key> all = new LinkedHashMap<>();
        keysOf(searched).forEach(key -> all.put(key.hash(), key));
        exchanged(name)
                .flatMap(spelling -> keysOf(PersonIdentity.of(List.of(spelling), null)).stream())
                .filter(key -> key.weight() >= 1)
                .forEach(key -> all.putIfAbsent(key.hash(), key));
        return List.copyOf(all.values());
    }

    private static List<Key> keysOf(PersonIdentity identity) {
        NameKeys keys = NameKeys.of(identity.names().getFirst());
        return IntStream.range(0, keys.size())
                .mapToObj(i -> new Key(keys.hash(i), keys.weight(i)))
                .toList();
    }

    private static Stream<String> exchanged(String name) {
        int[] letters = name.codePoints().toArray();
        return IntStream.range(1, letters.length)
                .filter(at -> letters[at] != letters[at - 1])
                .filter(at -> Character.isLetter(letters[at]) && Character.isLetter(letters[at - 1]))
                .limit(MOST_EXCHANGED)
                .mapToObj(at -> {
                    int[] spelling = letters.clone();
                    spelling[at] = letters[at - 1];
                    spelling[at - 1] = letters[at];
                    return new String(spelling, 0, spelling.length);
                });
    }

    /** Returns the keys of all names of a person, by which an index lists the person. */
    public static long[] keysOf(DescribedPerson person) {
        return NameKeys.of(person.identity());
    }

    /** Returns how a person is found; empty if it is not. */
    public Optional<FoundPerson> find(DescribedPerson person) {
        PersonIdentity identity = person.identity();
        PersonMatch match = Matcher.compare(searched, identity);
        Optional<NameAlignment> names =
                Matcher.align(searched, identity).stream().findFirst();
        boolean whole = match.reachesThreshold();
        return names.filter(found -> whole || (isPartOf(found) && weightOf(match) >= 0))
                .map(found -> FoundPerson.of(found, match.score(), !whole, !whole && hasExchanged(found)));
    }

    /** Whether every part searched for is a part of the name. */
    private static boolean isPartOf(NameAlignment names) {
        boolean named = names.rows().stream()
                .anyMatch(row -> row.isPair() && row.one() != null && row.one().weight() >= 1);
        return named
                && names.rows().stream()
                        .filter(row -> row.one() != null)
                        .allMatch(row -> isFound(row) || isExchanged(row, names));
    }

    private static boolean isFound(Row row) {
        return row.isPair() && row.similarity() >= LEAST_OF_PART;
    }

    private static boolean hasExchanged(NameAlignment names) {
        return names.rows().stream().anyMatch(row -> isExchanged(row, names));
    }

    /**
     * Whether a part without a counterpart is one of the name's, with two neighbouring letters exchanged. A slip of the
     * fingers can make other sounds of the letters, so that the parts sound too little alike.
     */
    private static boolean isExchanged(Row row, NameAlignment names) {
        Part searched = row.one();
        return searched != null
                && !row.isPair()
                && names.rows().stream()
                        .filter(other -> !other.isPair() && other.other() != null)
                        .anyMatch(other -> differByOneExchange(
                                searched.latin(), requireNonNull(other.other()).latin()));
    }

    private static boolean differByOneExchange(String one, String other) {
        if (one.length() != other.length() || one.length() < LEAST_EXCHANGED) {
            return false;
        }
        int at = 0;
        while (at < one.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at + 1 < one.length()
                && one.charAt(at) == other.charAt(at + 1)
                && one.charAt(at + 1) == other.charAt(at)
                && one.regionMatches(at + 2, other, at + 2, one.length() - at - 2);
    }

    private static double weightOf(PersonMatch match) {
        return match.evidence().stream().mapToDouble(Evidence::weight).sum();
    }
}

package dev.herald.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.PartialDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A comparison that stops early decides as one that does not. Names share sounds, so that many are close to it. */
class BoundedComparisonTest {

    private static final List<String> PARTS = List.of(
            "Mohamed",
            "Muhammad",
            "محمد",
            "Юлия",
            "Yuliya",
            "Julija",
            "al-Haddad",
            "الحداد",
            "Abdul",
            "Rahman",
            "K.",
            "bin",
            "Dr.",
            "José",
            "Giuseppe",
            "Jean-Paul",
            "Ng",
            "Tianxiang",
            "天翔",
            "王",
            "Wang",
            "Xenia",
            "Ευάγγελος");
    private static final int TRIED = 3_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {51, 52, 53, 54})
    void the_threshold_is_reached_as_the_score_says(long seed) {
        Random random = new Random(seed);
        int reached = 0;
        for (int i = 0; i < TRIED; i++) {
            PersonIdentity one = person(random, List.of(name(random), name(random)));
            PersonIdentity other = person(
                    random, List.of(name(random), changed(one.names().getFirst().written(), random)));
            boolean expected = unbounded(one, other) >= PersonMatch.THRESHOLD;
            assertThat(new RepeatedComparison(one, PartPairs.COMPARED).reachesThreshold(one.names(), other))
                    .as("%s | %s", written(one), written(other))
                    .isEqualTo(expected);
            assertThat(Matcher.compare(one, other).reachesThreshold()).isEqualTo(expected);
            reached += expected ? 1 : 0;
        }
        assertThat(reached).isBetween(TRIED / 20, TRIED * 19 / 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {61, 62, 63, 64})
    void the_bound_of_two_names_is_never_below_their_score(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 4 * TRIED; i++) {
            ParsedName one = ParsedName.of(name(random));
            ParsedName other = ParsedName.of(random.nextBoolean() ? name(random) : changed(one.written(), random));
            double score = NameComparison.score(one, other, PartPairs.COMPARED);
            assertThat(NameComparison.mayReach(one, other, score, PartPairs.COMPARED))
                    .as("%s | %s", one.written(), other.written())
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {71, 72})
    void the_score_is_that_of_the_most_similar_names(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < TRIED; i++) {
            PersonIdentity one = person(random, List.of(name(random), name(random), name(random)));
            PersonIdentity other = person(random, List.of(name(random), name(random)));
            double best = 0;
            for (ParsedName name : one.names()) {
                for (ParsedName otherName : other.names()) {
                    best = Math.max(best, NameComparison.score(name, otherName, PartPairs.COMPARED));
                }
            }
            assertThat(Matcher.compare(one, other).name().score()).isEqualTo(best);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {81, 82})
    void a_comparison_that_remembers_gives_the_same_answers(long seed) {
        Random random = new Random(seed);
        NamePartCache cache = new NamePartCache();
        int reached = 0;
        for (int i = 0; i < 10; i++) {
            PersonIdentity one = person(random, List.of(name(random), name(random)));
            RepeatedComparison comparison = new RepeatedComparison(one, new ComparisonBudget(Long.MAX_VALUE));
            for (int j = 0; j < TRIED; j++) {
                PersonIdentity other = cache.share(person(
                        random,
                        List.of(name(random), changed(one.names().getFirst().written(), random))));
                boolean expected = Matcher.compare(one, other).reachesThreshold();
                assertThat(comparison.reachesThreshold(one.names(), other))
                        .as("%s | %s", written(one), written(other))
                        .isEqualTo(expected);
                reached += expected ? 1 : 0;
            }
        }
        assertThat(reached).isBetween(TRIED / 2, TRIED * 19 / 2);
    }

    @Test
    void names_without_a_part_in_common_are_not_compared() {
        assertThat(NameComparison.mayReach(
                        ParsedName.of("Klara Brandt"), ParsedName.of("Johanna Sommer"), 0.5, PartPairs.COMPARED))
                .isFalse();
    }

    /** Counts the comparisons of parts. */
    private static final class CountingPairs extends PartPairs {
        private int count;

        @Override
        boolean mayBe(NamePart one, NamePart other) {
            count++;
            return super.mayBe(one, other);
        }

        @Override
        @Nullable
        PartPair find(NamePart one, NamePart other) {
            count++;
            return super.find(one, other);
        }
    }

    @Test
    void two_equal_names_end_a_comparison_of_persons() {
        PersonIdentity one = PersonIdentity.of(hostileNames("n"), null);
        CountingPairs pairs = new CountingPairs();
        assertThat(Matcher.compare(one, one, pairs).score()).isEqualTo(1);
        assertThat(pairs.count).isLessThanOrEqualTo(4 * PARTS_OF_TWO_NAMES);
    }

    @Test
    void persons_with_hundreds_of_similar_names_cost_no_more_than_the_names_that_are_admitted() {
        PersonIdentity one = PersonIdentity.of(hostileNames("n"), null);
        PersonIdentity other = PersonIdentity.of(hostileNames("l"), null);
        CountingPairs pairs = new CountingPairs();
        assertThat(Matcher.compare(one, other, pairs).score()).isBetween(PersonMatch.THRESHOLD, 0.999);
        assertThat(pairs.count).isLessThanOrEqualTo((3 * 20 * 20 + 1) * PARTS_OF_TWO_NAMES);
    }

    @Test
    void two_names_cost_bounded_work_whatever_their_parts() {
        ParsedName one = ParsedName.of(hostileNames("n").getFirst());
        ParsedName other = ParsedName.of(hostileNames("l").getLast());
        ComparisonBudget budget = new ComparisonBudget(Long.MAX_VALUE);
        PartPairs pairs = PartPairs.remembering(budget);
        NameComparison.mayReach(one, other, 0, pairs);
        NameComparison.score(one, other, pairs);
        long joins = 2L * 2 * PARTS_OF_TWO_NAMES;
        assertThat(budget.spent())
                .isBetween(17L * PARTS_OF_TWO_NAMES, 17L * PARTS_OF_TWO_NAMES + ComparisonBudget.LETTERS * joins);
    }

    @Test
    void a_comparison_ends_with_its_budget() {
        PersonIdentity one = PersonIdentity.of(hostileNames("n"), null);
        PersonIdentity unlike = PersonIdentity.of(
                hostileNames("n").stream()
                        .map(name -> name.replace("mar", "tug").replace("ikan", "elp"))
                        .toList(),
                null);
        ComparisonBudget budget = new ComparisonBudget(100_000);
        RepeatedComparison comparison = new RepeatedComparison(one, budget);
        for (int i = 0; i < 100; i++) {
            assertThat(comparison.reachesThreshold(one.names(), unlike)).isFalse();
        }
        assertThat(comparison.isSpent()).isTrue();
        assertThat(budget.spent()).isBetween(100_000L, 100_000L + 50 * PARTS_OF_TWO_NAMES);
        assertThat(comparison.reachesThreshold(one.names(), one)).isFalse();
    }

    private static final int PARTS_OF_TWO_NAMES = NameParser.MOST_PARTS * NameParser.MOST_PARTS;

    /** Returns 200 names of sixteen similar words each, none of which can be excluded by its sounds. */
    private static List<String> hostileNames(String sound) {
        return IntStream.range(0, 200)
                .mapToObj(name -> IntStream.range(0, NameParser.MOST_PARTS)
                        .mapToObj(part -> "mar" + sound + "ikan" + "aeiou".charAt((name >> (part % 8) & 1) + part % 3))
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    /** Returns the score by the most similar names, each pair of which is compared. */
    private static double unbounded(PersonIdentity one, PersonIdentity other) {
        double best = 0;
        for (ParsedName name : one.names()) {
            for (ParsedName otherName : other.names()) {
                best = Math.max(
                        best,
                        Matcher.compare(one.withNames(List.of(name)), other.withNames(List.of(otherName)))
                                .score());
            }
        }
        return best;
    }

    private static List<String> written(PersonIdentity identity) {
        return identity.names().stream().map(ParsedName::written).toList();
    }

    private static PersonIdentity person(Random random, List<String> names) {
        PartialDate date = switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> new PartialDate(1970 + random.nextInt(2), null, null);
            default -> new PartialDate(1970 + random.nextInt(2), 1 + random.nextInt(2), 1 + random.nextInt(2));
        };
        return PersonIdentity.of(
                names,
                date,
                random.nextBoolean() ? "Port Meridian" : null,
                random.nextBoolean() ? Set.of("XA") : Set.of("XB"),
                Sex.values()[random.nextInt(3)]);
    }

    private static String name(Random random) {
        List<String> parts = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            parts.add(random.nextInt(3) > 0 ? invented(random) : PARTS.get(random.nextInt(PARTS.size())));
        }
        return String.join(random.nextInt(5) == 0 ? "" : " ", parts);
    }

    private static String invented(Random random) {
        StringBuilder part = new StringBuilder();
        int syllables = 1 + random.nextInt(3);
        for (int i = 0; i < syllables; i++) {
            part.append("bdgkmntvszrlh".charAt(random.nextInt(13)));
            part.append("aeiou".charAt(random.nextInt(5)));
        }
        return part.append("nrs".charAt(random.nextInt(3))).toString();
    }

    private static String changed(String name, Random random) {
        int at = random.nextInt(name.length());
        char letter = (char) ('a' + random.nextInt(26));
        return name.charAt(at) == ' ' ? name.replace(" ", "") : name.substring(0, at) + letter + name.substring(at + 1);
    }
}

package dev.herald.matching.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.PartialDate;
import dev.herald.matching.ComparisonBudget;
import dev.herald.matching.Matcher;
import dev.herald.matching.NameKeys;
import dev.herald.matching.ParsedName;
import dev.herald.matching.PersonIdentity;
import dev.herald.matching.RepeatedComparison;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search sees: every kind on its own, and the persons of one moment. */
class PersonSnapshotTest {

    private static final int ALERT = 1;
    private static final int SUBJECT = 1 << 1;
    private static final int BARRED = 1 << 2;
    private static final SearchedKinds REQUEST = new SearchedKinds(List.of(ALERT, SUBJECT), BARRED);
    private static final PersonIdentity JULIA = person("Shcherbakova, Yuliya", "1984-04-02");

    private final PersonIndex<String> index = new PersonIndex<>();

    private static PersonIdentity person(String name, String date) {
        return PersonIdentity.of(List.of(name), date.isEmpty() ? null : PartialDate.parse(date));
    }

    private List<String> found(PersonIdentity identity, SearchedKinds searched) {
        return index.snapshot().find(comparison(identity), searched).stream()
                .map(PersonHit::key)
                .toList();
    }

    private static RepeatedComparison comparison(PersonIdentity identity) {
        return new RepeatedComparison(identity, new ComparisonBudget(ComparisonBudget.OF_REQUEST));
    }

    /** Returns a person with twenty names of sixteen similar parts. */
    private static PersonIdentity costly(String sound) {
        return PersonIdentity.of(
                IntStream.range(0, PersonIdentity.MOST_NAMES)
                        .mapToObj(name -> IntStream.range(0, 16)
                                .mapToObj(part ->
                                        "mar" + sound + "ikan" + "aeiou".charAt((name >> part % 5 & 1) + part % 3))
                                .collect(Collectors.joining(" ")))
                        .toList(),
                PartialDate.parse("1984"));
    }

    @Test
    void a_search_ends_with_its_budget_and_says_so() {
        for (int i = 0; i < 200; i++) {
            index.put("costly" + i, i % 2 == 0 ? SUBJECT : BARRED, costly("l"));
        }
        ComparisonBudget budget = new ComparisonBudget(ComparisonBudget.OF_REQUEST);
        RepeatedComparison comparison = new RepeatedComparison(costly("n"), budget);
        index.snapshot().find(comparison, REQUEST);
        assertThat(comparison.isSpent()).isTrue();
        assertThat(budget.spent()).isLessThan(2 * ComparisonBudget.OF_REQUEST);
        assertThat(index.snapshot()
                        .findAll(
                                new RepeatedComparison(costly("n"), new ComparisonBudget(500_000)),
                                SUBJECT | BARRED,
                                2_000))
                .isEmpty();
    }

    @Test
    void costly_decoys_keep_no_ordinary_name_from_being_compared() {
        List<String> names = new ArrayList<>(
                costly("n").names().stream().map(ParsedName::written).limit(19).toList());
        names.add("Shcherbakova, Yuliya");
        for (int i = 0; i < 200; i++) {
            index.put("costly" + i, BARRED, costly("l"));
        }
        index.put("true", BARRED, JULIA);
        RepeatedComparison comparison = comparison(PersonIdentity.of(names, PartialDate.parse("1984-04-02")));
        assertThat(index.snapshot().find(comparison, REQUEST))
                .extracting(PersonHit::key)
                .contains("true");
        assertThat(comparison.isSpent()).isTrue();
    }

    @Test
    void five_thousand_namesakes_cost_a_fraction_of_the_budget() {
        for (int i = 0; i < 5_000; i++) {
            index.put("namesake" + i, BARRED, person("Shcherbakova, Yuliya", "1984"));
        }
        ComparisonBudget budget = new ComparisonBudget(ComparisonBudget.OF_REQUEST);
        assertThat(index.snapshot().find(new RepeatedComparison(JULIA, budget), REQUEST))
                .hasSize(5_000);
        assertThat(budget.spent()).isLessThan(ComparisonBudget.OF_REQUEST / 4);
    }

    @Test
    void many_of_one_kind_take_no_place_of_another() {
        index.put("true subject", SUBJECT, person("Schtscherbakowa, Julija", "1984-04-02"));
        index.put("true bar", BARRED, person("Schtscherbakowa, Julija", "1984-04-02"));
        for (int i = 0; i < 500; i++) {
            index.put("alert %03d".formatted(i), ALERT, JULIA);
        }
        assertThat(found(JULIA, REQUEST)).contains("true subject", "true bar");
        assertThat(found(JULIA, SearchedKinds.ranked(SUBJECT))).containsExactly("true subject");
    }

    @Test
    void a_likelier_person_of_another_kind_does_not_hide_those_with_one_common_part() {
        index.put("true bar", BARRED, JULIA);
        for (int i = 0; i < 64 * Segment.MOST_RECENT - 1; i++) { // one segment
            index.put("subject %04d".formatted(i), SUBJECT, person("Yuliya", "1984-04-02"));
        }
        assertThat(found(JULIA, SearchedKinds.ranked(SUBJECT)))
                .hasSizeGreaterThanOrEqualTo(PersonIndex.CANDIDATES_PER_NAME);
        assertThat(found(JULIA, REQUEST)).contains("true bar").hasSizeGreaterThan(PersonIndex.CANDIDATES_PER_NAME);
    }

    @Test
    void a_complete_kind_is_compared_without_a_limit_and_a_ranked_one_with_its_limit() {
        index.put("true", BARRED, person("Schtscherbakowa, Julija", "1984-04-02"));
        for (int i = 0; i < 500; i++) {
            index.put("decoy %03d".formatted(i), BARRED, JULIA);
        }
        assertThat(found(JULIA, REQUEST)).contains("true").hasSize(501);
        int recent = 501 % Segment.MOST_RECENT;
        assertThat(found(JULIA, SearchedKinds.ranked(BARRED)))
                .hasSizeBetween(PersonIndex.CANDIDATES_PER_NAME, PersonIndex.CANDIDATES_PER_NAME + recent);
    }

    @Test
    void another_kind_is_seen_at_once_and_leaves_the_postings_as_they_are() {
        for (int i = 0; i < 1_000; i++) {
            index.put("other %d".formatted(i), SUBJECT, person("Other%d Person".formatted(i), "1984"));
        }
        index.put("julia", SUBJECT, JULIA);
        for (int i = 0; i < Segment.MOST_RECENT; i++) {
            index.put("later %d".formatted(i), SUBJECT, person("Later%d Person".formatted(i), "1984"));
        }
        long bytes = index.snapshot().bytes();
        index.put("julia", BARRED, person("Shcherbakova, Yuliya", "1984-04-02"));
        assertThat(found(JULIA, SearchedKinds.ranked(SUBJECT))).isEmpty();
        assertThat(found(JULIA, SearchedKinds.complete(BARRED))).containsExactly("julia");
        assertThat(index.setKinds("julia", SUBJECT)).isTrue();
        assertThat(found(JULIA, SearchedKinds.ranked(SUBJECT))).containsExactly("julia");
        assertThat(index.setKinds("nobody", SUBJECT)).isFalse();
        assertThat(index.snapshot().bytes()).isEqualTo(bytes);
    }

    @Test
    void a_snapshot_stays_as_it_was() {
        index.put("julia", SUBJECT, JULIA);
        PersonSnapshot<String> before = index.snapshot();
        index.remove("julia");
        index.put("other", SUBJECT, JULIA);
        assertThat(before.find(comparison(JULIA), REQUEST))
                .extracting(PersonHit::key)
                .containsExactly("julia");
        assertThat(found(JULIA, REQUEST)).containsExactly("other");
    }

    @Test
    void a_namesake_born_on_another_day_of_the_same_year_takes_no_place() {
        for (int i = 0; i < 300; i++) {
            index.put("namesake %03d".formatted(i), SUBJECT, person("Shcherbakova, Yuliya", "1984-09-17"));
        }
        index.put("julia", SUBJECT, person("Schtscherbakova, Julia", "1984-04-02"));
        for (int i = 0; i < 2 * Segment.MOST_RECENT; i++) {
            index.put("later %d".formatted(i), SUBJECT, person("Later%d Person".formatted(i), "1984"));
        }
        assertThat(found(JULIA, REQUEST)).containsExactly("julia");
    }

    @Test
    void a_part_that_very_many_have_is_kept_as_bits_of_the_same_persons_and_counts_for_them() {
        Random random = new Random(34);
        for (int i = 0; i < 3_000; i++) {
            String family = i % 3 == 0 ? "Ivanova" : syllables(random);
            index.put("%04d".formatted(i), SUBJECT, person(syllables(random) + " " + family, ""));
        }
        index.put("meant", SUBJECT, person("Shcherbakova Ivanova", ""));
        for (int i = 0; i < Segment.MOST_RECENT; i++) {
            index.put("later %d".formatted(i), SUBJECT, person("Later%d Person".formatted(i), ""));
        }

        NameKeys keys = NameKeys.of(ParsedName.of("Ivanova"));
        int asBits = 0;
        for (SegmentView<String> view : index.snapshot().views()) {
            Segment<String> segment = view.segment();
            for (int key = 0; key < keys.size(); key++) {
                int number = segment.find(keys.hash(key));
                long[] bits = number < 0 ? new long[0] : segment.bits(number);
                if (bits.length > 0) {
                    asBits++;
                    assertThat(BitSet.valueOf(bits).stream())
                            .isEqualTo(IntStream.range(segment.start(number), segment.end(number))
                                    .mapToObj(at -> segment.postings()[at])
                                    .toList());
                }
            }
        }
        assertThat(asBits).isPositive();
        assertThat(found(person("Ivanova, Shcherbakova", ""), REQUEST)).contains("meant");
    }

    /** Every change of a few persons, compared with a list of all persons that is searched as a whole. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32, 33})
    void a_search_finds_whom_a_comparison_with_everybody_finds(long seed) {
        Random random = new Random(seed);
        Map<String, PersonIdentity> everybody = new TreeMap<>();
        for (int step = 0; step < 3_000; step++) {
            String key = "%04d".formatted(random.nextInt(900));
            if (random.nextInt(4) == 0) {
                index.remove(key);
                everybody.remove(key);
            } else {
                PersonIdentity identity = person(name(random), date(random));
                index.put(key, BARRED, identity);
                everybody.put(key, identity);
            }
            if (step % 100 == 99) {
                PersonIdentity asked = person(name(random), date(random));
                List<String> expected = everybody.entrySet().stream()
                        .filter(each -> Matcher.compare(asked, each.getValue()).reachesThreshold())
                        .map(Map.Entry::getKey)
                        .toList();
                assertThat(found(asked, REQUEST).stream().sorted()).isEqualTo(expected);
            }
        }
        assertThat(index.size()).isEqualTo(everybody.size());
    }

    /** A million changes of a thousand persons: what was removed leaves the memory. */
    @Test
    void memory_stays_in_proportion_to_the_persons_after_a_million_changes() {
        Random random = new Random(41);
        List<PersonIdentity> identities = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            identities.add(person(name(random), date(random)));
        }
        for (int i = 0; i < 1_000; i++) {
            index.put("%04d".formatted(i), SUBJECT, identities.get(i));
        }
        long atFirst = index.snapshot().bytes();
        long most = 0;
        for (int i = 0; i < 1_000_000; i++) {
            index.put("%04d".formatted(i % 1_000), SUBJECT, identities.get(random.nextInt(identities.size())));
            most = i % 1_000 == 0 ? Math.max(most, index.snapshot().bytes()) : most;
        }
        assertThat(index.size()).isEqualTo(1_000);
        assertThat(most).isLessThan(4 * atFirst);
        assertThat(index.snapshot().views()).hasSizeLessThan(20);
    }

    /** Two readers and a writer; each answer is the one of a moment: all three names of a person, or none. */
    @Test
    void readers_see_whole_changes_while_a_writer_works() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            index.put("other %d".formatted(i), SUBJECT, person("Other%d Person".formatted(i), "1984"));
        }
        AtomicBoolean done = new AtomicBoolean();
        Callable<Integer> reader = () -> {
            int searches = 0;
            while (!done.get() || searches == 0) {
                List<String> found = found(JULIA, REQUEST);
                assertThat(found).hasSize(1);
                searches++;
            }
            return searches;
        };
        index.put("julia", SUBJECT, JULIA);
        ExecutorService readers = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> searches = List.of(readers.submit(reader), readers.submit(reader));
            for (int i = 0; i < 20_000; i++) {
                String spelling = i % 2 == 0 ? "Schtscherbakowa, Julija" : "Shcherbakova, Yuliya";
                index.put("julia", i % 3 == 0 ? BARRED : SUBJECT, person(spelling, "1984-04-02"));
            }
            done.set(true);
            for (Future<Integer> each : searches) {
                assertThat(each.get()).isPositive();
            }
        } finally {
            readers.shutdownNow();
        }
    }

    private static String name(Random random) {
        return syllables(random) + " " + syllables(random);
    }

    private static String syllables(Random random) {
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < 2; i++) {
            part.append("bdgkmnt".charAt(random.nextInt(7))).append("aeiou".charAt(random.nextInt(5)));
        }
        return part.append("rls".charAt(random.nextInt(3))).toString();
    }

    private static String date(Random random) {
        int year = 1980 + random.nextInt(3);
        return switch (random.nextInt(3)) {
            case 0 -> "";
            case 1 -> Integer.toString(year);
            default -> "%d-%02d-%02d".formatted(year, 1 + random.nextInt(3), 1 + random.nextInt(3));
        };
    }
}

package dev.herald.benchmark;

import com.ibm.icu.text.Transliterator;
import dev.herald.contract.PartialDate;
import dev.herald.matching.PersonIdentity;
import dev.herald.matching.index.PersonIndex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A measurement of the matcher: searches of one person among many, in one thread. The persons are synthetic. Family
 * names consist of syllables, given names come from a list; both are distributed as unevenly as real names, so that
 * there are many namesakes. Each person has three names: the second has a slip, the third is in Cyrillic, Greek or
 * Arabic. A quarter have no birth date, half only the year.
 *
 * @param persons number of indexed persons
 * @param rebuilt time to parse and index all of them
 * @param p99 99 of a hundred queries took no longer
 * @param found share of queries that found the person they were made from
 * @param heapBytes memory of index and persons together
 * @param postingsBytes memory of keys and postings
 */
record MatcherMeasurement(
        int persons,
        Duration rebuilt,
        Duration median,
        Duration p99,
        Duration slowest,
        double found,
        long heapBytes,
        long postingsBytes) {

    private static final int FAMILIES = 30_000;
    private static final int WARM_UP_QUERIES = 2_000;

    /**
     * Exponent of the distribution. One in twelve persons has the most common of 50 given names, one in 600 the most
     * common family name.
     */
    private static final double SKEW = 1.6;

    private static final List<String> GIVEN = List.of(
            "Mohamed", "Maria", "Ahmed", "Ali", "Anna", "Jose", "John", "Ivan", "Fatima", "Elena", "Juan", "David",
            "Omar", "Olga", "Carlos", "Daniel", "Hassan", "Sergei", "Ibrahim", "Peter", "Natalia", "Hussein", "Paul",
            "Yusuf", "Marta", "Khalid", "Dmitri", "Aisha", "Luis", "Mikhail", "Said", "Petra", "Andrei", "Mustafa",
            "Irina", "Thomas", "Karim", "Lena", "Viktor", "Salma", "Bruno", "Zeinab", "Igor", "Tariq", "Nina", "Hamid",
            "Oleg", "Leila", "Marek", "Samir");

    /**
     * Indexes synthetic persons and searches some of them, by a name with a slip.
     *
     * @param persons 1 or more
     * @param queries 100 or more
     * @param seed the same seed gives the same persons
     * @param nanoseconds a monotonic clock
     */
    static MatcherMeasurement run(int persons, int queries, long seed, LongSupplier nanoseconds) {
        if (persons < 1 || queries < 100) {
            throw new IllegalArgumentException("needs at least 1 person and 100 queries");
        }
        PersonGenerator generator = new PersonGenerator(new Random(seed));
        List<SyntheticPerson> generated = new ArrayList<>(persons);
        for (int i = 0; i < persons; i++) {
            generated.add(generator.person());
        }
        long before = heapInUse();
        PersonIndex<Integer> index = new PersonIndex<>();
        long started = nanoseconds.getAsLong();
        for (int i = 0; i < persons; i++) {
            index.put(
                    i,
                    PersonIdentity.of(generated.get(i).names(), generated.get(i).birthDate()));
        }
        index.find(PersonIdentity.of(List.of("Nobody"), null));
        Duration rebuilt = Duration.ofNanos(nanoseconds.getAsLong() - started);
        long heap = heapInUse() - before;
        long[] durations = new long[queries];
        int found = 0;
        for (int i = -WARM_UP_QUERIES; i < queries; i++) {
            int target = generator.random.nextInt(persons);
            SyntheticPerson person = generated.get(target);
            List<String> names =
                    person.names().stream().map(generator::withSlip).toList();
            PartialDate birthDate = generator.random.nextInt(4) == 0 ? null : person.birthDate();
            long asked = nanoseconds.getAsLong();
            boolean hit =
                    index.find(PersonIdentity.of(names, birthDate)).stream().anyMatch(each -> each.key() == target);
            if (i >= 0) {
                durations[i] = nanoseconds.getAsLong() - asked;
                found += hit ? 1 : 0;
            }
        }
        Arrays.sort(durations);
        return new MatcherMeasurement(
                persons,
                rebuilt,
                Duration.ofNanos(durations[queries / 2]),
                Duration.ofNanos(durations[queries * 99 / 100]),
                Duration.ofNanos(durations[queries - 1]),
                (double) found / queries,
                heap,
                index.snapshot().bytes());
    }

    private static long heapInUse() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc(); // counts memory in use, not garbage
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private record SyntheticPerson(
            List<String> names, @Nullable PartialDate birthDate) {}

    private static final class PersonGenerator {

        private static final List<Transliterator> SCRIPTS = List.of(
                Transliterator.getInstance("Latin-Cyrillic"),
                Transliterator.getInstance("Latin-Greek"),
                Transliterator.getInstance("Latin-Arabic"));

        private final Random random;
        private final List<String> families = new ArrayList<>();

        PersonGenerator(Random random) {
            this.random = random;
            for (int i = 0; i < FAMILIES; i++) {
                families.add(family());
            }
        }

        SyntheticPerson person() {
            String name = drawn(GIVEN) + " " + (random.nextInt(3) == 0 ? drawn(GIVEN) + " " : "") + drawn(families);
            List<String> names = List.of(
                    name,
                    withSlip(name),
                    SCRIPTS.get(random.nextInt(SCRIPTS.size())).transliterate(name));
            int year = 1940 + random.nextInt(65);
            PartialDate birthDate = switch (random.nextInt(4)) {
                case 0 -> null;
                case 1 -> new PartialDate(year, 1 + random.nextInt(12), 1 + random.nextInt(28));
                default -> new PartialDate(year, null, null);
            };
            return new SyntheticPerson(names, birthDate);
        }

        String withSlip(String name) {
            int at = 1 + random.nextInt(name.length() - 1);
            return name.substring(0, at) + name.substring(at - 1, at) + name.substring(Math.min(name.length(), at + 1));
        }

        private String family() {
            StringBuilder name = new StringBuilder();
            int syllables = 2 + random.nextInt(3);
            for (int i = 0; i < syllables; i++) {
                name.append("BCDFGHKLMNPRSTVZ".charAt(random.nextInt(16))).append("aeiou".charAt(random.nextInt(5)));
            }
            String ending = List.of("", "n", "v", "ez", "sky", "ov", "er", "i").get(random.nextInt(8));
            return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT) + ending;
        }

        /** Draws an element, the first ones often and the last ones rarely. */
        private String drawn(List<String> of) {
            return of.get((int) (of.size() * Math.pow(random.nextDouble(), SKEW)));
        }
    }
}

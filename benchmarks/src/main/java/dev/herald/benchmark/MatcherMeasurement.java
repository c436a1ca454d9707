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
 * How fast one person is found among many, in one thread. The persons are invented: family names of syllables, given
 * names of a few dozen, both as unevenly spread as real ones, so that some namesakes are many; each has three names,
 * the second with a slip, the third in Cyrillic, Greek or Arabic; of a quarter no birth date is known, of half only the
 * year.
 *
 * @param persons how many are indexed
 * @param rebuilt how long reading and indexing all of them took
 * @param median half of the queries took no longer
 * @param p99 of a hundred queries, 99 took no longer
 * @param slowest the slowest of all
 * @param found the share of queries that found the person they were made from
 * @param heapBytes what index and persons take in memory, together
 * @param luceneBytes what of that is Lucene's
 */
record MatcherMeasurement(
        int persons,
        Duration rebuilt,
        Duration median,
        Duration p99,
        Duration slowest,
        double found,
        long heapBytes,
        long luceneBytes) {

    private static final int FAMILIES = 30_000;
    private static final int WARMING = 2_000;

    /**
     * Makes the commonest of 50 given names that of one in twelve persons, the commonest family name that of one in
     * 600.
     */
    private static final double UNEVEN = 1.6;

    private static final List<String> GIVEN = List.of(
            "Mohamed", "Maria", "Ahmed", "Ali", "Anna", "Jose", "John", "Ivan", "Fatima", "Elena", "Juan", "David",
            "Omar", "Olga", "Carlos", "Daniel", "Hassan", "Sergei", "Ibrahim", "Peter", "Natalia", "Hussein", "Paul",
            "Yusuf", "Marta", "Khalid", "Dmitri", "Aisha", "Luis", "Mikhail", "Said", "Petra", "Andrei", "Mustafa",
            "Irina", "Thomas", "Karim", "Lena", "Viktor", "Salma", "Bruno", "Zeinab", "Igor", "Tariq", "Nina", "Hamid",
            "Oleg", "Leila", "Marek", "Samir");

    /**
     * Indexes invented persons and looks for some of them, by a name with a slip.
     *
     * @param persons how many, 1 or more
     * @param queries how many of them are looked for, 100 or more
     * @param seed the same persons for the same seed
     * @param nanoseconds a clock that only goes forwards
     */
    static MatcherMeasurement run(int persons, int queries, long seed, LongSupplier nanoseconds) {
        if (persons < 1 || queries < 100) {
            throw new IllegalArgumentException("needs at least 1 person and 100 queries");
        }
        Inventor inventor = new Inventor(new Random(seed));
        List<Invented> invented = new ArrayList<>(persons);
        for (int i = 0; i < persons; i++) {
            invented.add(inventor.person());
        }
        long before = heapInUse();
        try (PersonIndex<Integer> index = new PersonIndex<>()) {
            long started = nanoseconds.getAsLong();
            for (int i = 0; i < persons; i++) {
                index.put(
                        i,
                        PersonIdentity.of(
                                invented.get(i).names(), invented.get(i).birthDate()));
            }
            index.find(PersonIdentity.of(List.of("Nobody"), null));
            Duration rebuilt = Duration.ofNanos(nanoseconds.getAsLong() - started);
            long heap = heapInUse() - before;
            long[] took = new long[queries];
            int found = 0;
            for (int i = -WARMING; i < queries; i++) {
                int whom = inventor.random.nextInt(persons);
                Invented person = invented.get(whom);
                List<String> names =
                        person.names().stream().map(inventor::withSlip).toList();
                PartialDate birthDate = inventor.random.nextInt(4) == 0 ? null : person.birthDate();
                long asked = nanoseconds.getAsLong();
                boolean hit =
                        index.find(PersonIdentity.of(names, birthDate)).stream().anyMatch(each -> each.key() == whom);
                if (i >= 0) {
                    took[i] = nanoseconds.getAsLong() - asked;
                    found += hit ? 1 : 0;
                }
            }
            Arrays.sort(took);
            return new MatcherMeasurement(
                    persons,
                    rebuilt,
                    Duration.ofNanos(took[queries / 2]),
                    Duration.ofNanos(took[queries * 99 / 100]),
                    Duration.ofNanos(took[queries - 1]),
                    (double) found / queries,
                    heap,
                    index.bytes());
        }
    }

    private static long heapInUse() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc(); // a figure of what is held, not of what was thrown away
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private record Invented(List<String> names, @Nullable PartialDate birthDate) {}

    private static final class Inventor {

        private static final List<Transliterator> SCRIPTS = List.of(
                Transliterator.getInstance("Latin-Cyrillic"),
                Transliterator.getInstance("Latin-Greek"),
                Transliterator.getInstance("Latin-Arabic"));

        private final Random random;
        private final List<String> families = new ArrayList<>();

        Inventor(Random random) {
            this.random = random;
            for (int i = 0; i < FAMILIES; i++) {
                families.add(family());
            }
        }

        Invented person() {
            String name = any(GIVEN) + " " + (random.nextInt(3) == 0 ? any(GIVEN) + " " : "") + any(families);
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
            return new Invented(names, birthDate);
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

        /** The first ones often, the last ones hardly ever. */
        private String any(List<String> of) {
            return of.get((int) (of.size() * Math.pow(random.nextDouble(), UNEVEN)));
        }
    }
}

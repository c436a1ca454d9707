package dev.herald.benchmark;

import com.ibm.icu.text.Transliterator;
import dev.herald.benchmark.load.LatencyHistogram;
import dev.herald.cluster.UserError;
import dev.herald.contract.PartialDate;
import dev.herald.matching.PersonIdentity;
import dev.herald.matching.index.PersonIndex;
import dev.herald.stack.process.Progress;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures how fast a person is found among many, in one thread and without a stack. The persons are synthetic. Family
 * names consist of syllables, given names come from a list; both are distributed as unevenly as real names, so that
 * there are many namesakes. Each person has three names: the second has a slip, the third is in Cyrillic, Greek or
 * Arabic. A quarter have no birth date, half only the year. They are the same each time.
 */
@Command(
        name = "matcher",
        hidden = true,
        description = "Measures how fast one person is found among many synthetic ones, in one thread, how long the "
                + "index takes to rebuild and how much memory it takes.")
final class MatcherBenchmark extends Benchmark {

    /** CPU time of the thread: other load on the machine is not counted. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final double MOST_P99_MILLIS = 2.5;
    private static final double MOST_MEDIAN_MILLIS = 1;
    private static final double MOST_SECONDS_TO_REBUILD = 60;

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

    @Option(
            names = "--persons",
            paramLabel = "COUNT",
            defaultValue = "200000",
            description = "How many persons, each with three names; ${DEFAULT-VALUE} if not given.")
    private int persons;

    @Option(
            names = "--queries",
            paramLabel = "COUNT",
            defaultValue = "5000",
            description = "How many are searched for, 100 or more; ${DEFAULT-VALUE} if not given.")
    private int queries;

    @Override
    void measure(BenchmarkReport report, Progress progress) {
        if (persons < 1 || queries < 100) {
            throw new UserError("--persons is at least 1, --queries at least 100.");
        }
        progress.report("%d persons, %d searches.".formatted(persons, queries));
        PersonGenerator generator = new PersonGenerator(new Random(1));
        List<SyntheticPerson> generated =
                Stream.generate(generator::person).limit(persons).toList();
        long before = heapInUse();
        PersonIndex<Integer> index = new PersonIndex<>();
        long started = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < persons; i++) {
            index.put(i, generated.get(i).identity(UnaryOperator.identity()));
        }
        index.find(PersonIdentity.of(List.of("Nobody"), null));
        report.allowed(
                "rebuiltSecondsOfOneCore",
                (THREADS.getCurrentThreadCpuTime() - started) / 1e9,
                MOST_SECONDS_TO_REBUILD);
        long heap = heapInUse() - before;
        LatencyHistogram latency = new LatencyHistogram();
        int found = 0;
        for (int i = -WARM_UP_QUERIES; i < queries; i++) {
            int target = generator.random.nextInt(persons);
            SyntheticPerson person = generated.get(target);
            PersonIdentity asked = new SyntheticPerson(
                            person.names(), generator.random.nextInt(4) == 0 ? null : person.birthDate())
                    .identity(generator::withSlip);
            long began = THREADS.getCurrentThreadCpuTime();
            boolean hit = index.find(asked).stream().anyMatch(each -> each.key() == target);
            if (i >= 0) {
                latency.addNanos(THREADS.getCurrentThreadCpuTime() - began);
                found += hit ? 1 : 0;
            }
        }
        report.allowed("medianMillis", latency.millis(50), MOST_MEDIAN_MILLIS)
                .allowed("p99Millis", latency.millis(99), MOST_P99_MILLIS)
                .rounded("slowestMillis", latency.millis(100))
                .rounded("foundPercent", 100.0 * found / queries)
                .figure("memoryMiB", heap >> 20)
                .figure("memoryMiBOfPostings", index.snapshot().bytes() >> 20);
    }

    private static long heapInUse() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc(); // counts memory in use, not garbage
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private record SyntheticPerson(
            List<String> names, @Nullable PartialDate birthDate) {

        /** Returns the person with each name changed. */
        PersonIdentity identity(UnaryOperator<String> change) {
            return PersonIdentity.of(names.stream().map(change).toList(), birthDate);
        }
    }

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

package dev.herald.screening.matching;

import static dev.herald.screening.matching.PersonMatchTest.born;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.SubjectStanding;
import dev.herald.screening.matching.Fact.Alert;
import dev.herald.screening.matching.Fact.Bar;
import dev.herald.screening.rules.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Threads match while the topics are read: each answer is that of a sequential replay up to its position. */
class ConcurrentFactStoreTest {

    private static final MemberCode FR = new MemberCode("fr");
    private static final int RECORDS = 1_500;
    private static final int READERS = 3;

    private record Answer(long version, Person asked, Matches matches) {}

    @Test
    void readers_find_what_a_replay_up_to_their_position_finds() throws Exception {
        List<Consumer<FactStore>> records = records(new Random(81));
        FactStore store = new FactStore();
        ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(READERS);
        try {
            List<Future<?>> readers = new ArrayList<>();
            for (int reader = 0; reader < READERS; reader++) {
                Random random = new Random(90 + reader);
                readers.add(threads.submit(() -> {
                    do {
                        Person asked = person(random);
                        KnowledgeSnapshot snapshot = store.snapshot();
                        answers.add(new Answer(snapshot.position().version(), asked, snapshot.match(asked)));
                    } while (!done.get());
                }));
            }
            records.forEach(record -> record.accept(store));
            done.set(true);
            for (Future<?> reader : readers) {
                reader.get();
            }
        } finally {
            threads.shutdownNow();
        }
        Map<Long, List<Answer>> byVersion = new HashMap<>();
        answers.forEach(answer -> byVersion
                .computeIfAbsent(answer.version(), any -> new ArrayList<>())
                .add(answer));
        FactStore replay = new FactStore();
        int checked = check(byVersion, replay);
        for (Consumer<FactStore> record : records) {
            record.accept(replay);
            checked += check(byVersion, replay);
        }
        assertThat(checked).isEqualTo(answers.size());
        assertThat(byVersion).as("answers at several positions").hasSizeGreaterThan(1);
    }

    private static int check(Map<Long, List<Answer>> answers, FactStore replay) {
        List<Answer> here = answers.getOrDefault(replay.version(), List.of());
        here.forEach(answer -> assertThat(replay.match(answer.asked())).isEqualTo(answer.matches()));
        return here.size();
    }

    /** Each record moves the version by one, so that an answer belongs to one record. */
    private static List<Consumer<FactStore>> records(Random random) {
        List<Consumer<FactStore>> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            long offset = i;
            String id = "fact-" + random.nextInt(300);
            Person person = person(random);
            switch (random.nextInt(4)) {
                case 0 -> records.add(store -> store.putFact(id, null, offset));
                case 1 -> records.add(store -> store.putFact(id, new Alert(person, Validity.ALWAYS), offset));
                default ->
                    records.add(store -> store.putFact(id, new Bar(person, null, null, Validity.ALWAYS), offset));
            }
        }
        return records;
    }

    private static Person person(Random random) {
        String name = "%s%s %s%s".formatted(syllable(random), syllable(random), syllable(random), syllable(random));
        return born(random.nextBoolean() ? null : Integer.toString(1970 + random.nextInt(2)), name);
    }

    private static String syllable(Random random) {
        return "" + "bdgkmnrst".charAt(random.nextInt(9)) + "aeiou".charAt(random.nextInt(5));
    }

    /**
     * The promise of {@code expectSubject}: between screening and the subject's record, a fact still finds the case.
     */
    @Test
    void a_fact_read_while_a_case_is_screened_is_found_by_the_case_or_finds_it() throws Exception {
        Person ada = born("1971-03-05", "Ada Meridian");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 300; round++) {
                FactStore store = new FactStore();
                long since = store.changeLogPosition(0).lastChange();
                Future<Matches> screening = threads.submit(() -> {
                    store.expectSubject("FR/2026-000001", new Subject(SubjectStanding.OPEN, FR, ada, null));
                    return store.match(ada);
                });
                Future<?> feed =
                        threads.submit(() -> store.putFact("bar", new Bar(ada, null, null, Validity.ALWAYS), 0));
                feed.get();
                boolean found = !screening.get().all().isEmpty();
                boolean affected = store.casesAffectedSince(0, since).caseIds().contains("FR/2026-000001");
                assertThat(found || affected).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}

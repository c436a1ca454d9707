package dev.herald.simulator.world;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.AuditEntry;
import dev.herald.event.MemberRecord;
import dev.herald.promise.Promise;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryReader;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.PublicKeys;
import dev.herald.promise.history.TypedRecord;
import dev.herald.simulator.engine.SimulatedService;
import java.time.Duration;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One run: what a seed makes of members, officers, time and faults. Each step has a generator of its own, so that a run
 * without some steps is otherwise the same.
 */
public final class Simulation {

    /** Number of steps of a run. */
    public static final int STEPS = 2_000;

    private static final List<String> CODES = List.of("br", "de", "fr", "it", "ke", "rc");
    /** Few cases live more: what is rare meets in one of them. Many meet each other. */
    private static final List<Integer> CASES = List.of(3, 8, 20);

    private static final int MOST_ROUNDS = 60;

    /** A sweep works in several looks, and may say nothing in one of them. */
    private static final int QUIET_ROUNDS = 4;

    private static final int WEEKS_OF_CALM = 9;
    private static final Duration JUDGED_BEFORE = Duration.ofDays(7);
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(10);

    private final long seed;
    private final SimulatedHerald herald;
    private final Story story;
    private final Bureaus bureaus;
    private final Officers officers;
    private final Operators operators;
    private final int cases;
    private final Map<String, Long> reached = new TreeMap<>();
    private final HistoryReader reader = new HistoryReader(Map.of(), SimulatedHerald.SERDE);
    private final IdentityHashMap<ConsumerRecord<byte[], byte[]>, HistoryRecord> read = new IdentityHashMap<>();
    private History history;
    private List<String> violations = List.of();
    private String lastFault = "nothing failed";
    private RandomGenerator random;

    private Simulation(long seed) {
        SplittableRandom seeded = new SplittableRandom(seed);
        this.seed = seed;
        random = seeded;
        herald = new SimulatedHerald(seeded.nextLong(), members(), false);
        story = new Story(herald.clock);
        history = new History(
                List.of(),
                herald.members.stream().map(MemberCode::value).collect(Collectors.toSet()),
                List.of(),
                new PublicKeys(SimulatedKeys.keys(), SimulatedKeys.operators()));
        cases = Choice.of(seeded, CASES);
        bureaus = new Bureaus(herald, seeded, story, 1 + cases * 2 / 5);
        officers = new Officers(herald, seeded, story, this::count);
        operators = new Operators(herald, bureaus::someone, seeded, story);
    }

    private static List<MemberRecord> members() {
        return IntStream.range(0, CODES.size())
                .mapToObj(index -> MemberRecord.newBuilder()
                        .setCode(CODES.get(index))
                        .setName("Bureau of " + CODES.get(index))
                        .setKind(CODES.get(index).equals("rc") ? MemberKind.COMMISSION : MemberKind.NCB)
                        .setStatus(MemberStatus.ACTIVE)
                        .setIndex(index)
                        .build())
                .toList();
    }

    /** Runs a seed, until everything is quiet, and judges the promises. */
    public static SimulationResult run(long seed) {
        return run(seed, new BitSet());
    }

    /**
     * Runs a seed without some of its steps.
     *
     * @param without numbers of steps, from 0
     */
    public static SimulationResult run(long seed, BitSet without) {
        return new Simulation(seed).run(without);
    }

    private SimulationResult run(BitSet without) {
        for (int step = 0; step < STEPS; step++) {
            choosesBy(step);
            if (!without.get(step)) {
                step();
            }
        }
        choosesBy(STEPS);
        calm();
        judge();
        return new SimulationResult(
                seed,
                history.records().size(),
                Duration.between(SimulatedHerald.START, herald.clock.instant()),
                herald.log.hash(),
                Coverage.of(history).and(new Coverage(reached)),
                violations,
                story.lines(),
                history.eventsOn(Topics.AUDIT, AuditEntry.class).stream()
                        .map(TypedRecord::event)
                        .toList());
    }

    /** Judges all that has happened, while everything is quiet; a run that has broken a promise is not judged again. */
    private void judge() {
        history = history.with(herald.log
                .all()
                .map(record -> read.computeIfAbsent(record, reader::toHistoryRecord))
                .toList());
        if (violations.isEmpty()) {
            violations = Stream.concat(
                            Promise.all().stream()
                                    .map(promise -> promise.withoutLatencies().evaluate(history))
                                    .flatMap(result -> result.violations().stream()),
                            herald.services.stream().flatMap(service -> service.remains().stream()))
                    .map(violation -> "%s (judged at %s)".formatted(violation, herald.clock.instant()))
                    .toList();
        }
    }

    private void choosesBy(int step) {
        random = new SplittableRandom(seed * 1_000_003 + step);
        bureaus.choosesBy(random);
        officers.choosesBy(random);
        operators.choosesBy(random);
    }

    private void step() {
        int choice = random.nextInt(100);
        if (choice < 58) {
            service().step(random);
        } else if (choice < 76) {
            herald.stepEdge(Choice.of(random, List.copyOf(herald.members)), Choice.oneIn(random, 20));
        } else if (choice < 79) {
            if (bureaus.cases() < cases) {
                bureaus.ask();
            } else if (Choice.oneIn(random, 4)) {
                operators.act();
            } else {
                bureaus.act();
            }
        } else if (choice < 82) {
            officers.act();
        } else if (choice < 92) {
            bureaus.read();
        } else if (choice < 97) {
            pause();
        } else if (choice < 98) {
            fault(service());
        } else {
            service().stepZombie(random);
        }
    }

    private SimulatedService service() {
        return Choice.of(random, herald.services);
    }

    private void fault(SimulatedService service) {
        SimulatedService.Fault fault = service.fault(random);
        if (fault != null) {
            String what = "fault: %s of %s".formatted(fault, service.name());
            count(what);
            lastFault = service.name() + " failed";
            story.tell(what);
        }
    }

    private void count(String what) {
        reached.merge(what.startsWith(Coverage.ORDER) ? what + " after " + lastFault : what, 1L, Long::sum);
    }

    /** Time passes: mostly so little that transactions stay open. */
    private void pause() {
        Duration pause = switch (random.nextInt(20)) {
            case 0 -> Duration.ofDays(1 + random.nextInt(20));
            case 1 -> Duration.ofMinutes(1 + random.nextInt(600));
            default -> Duration.ofMillis(random.nextInt(300));
        };
        if (pause.compareTo(LONGEST_TRANSACTION) > 0) {
            herald.services.forEach(service -> service.endTransactions(random));
            settle(); // a bar reaches every stage within seconds, says its checker
            story.tell("time passes: " + pause);
            if (pause.compareTo(JUDGED_BEFORE) > 0) {
                judge();
            }
        }
        herald.clock.advance(pause);
    }

    /** Nothing fails any more, officers decide what waits, and time passes until recalls are over. */
    private void calm() {
        story.tell("from here on nothing fails");
        int rounds = 0;
        settle();
        judge();
        do {
            settle();
            herald.clock.advance(Duration.ofHours(13));
            settle();
        } while (officers.finish() && ++rounds < MOST_ROUNDS);
        for (int week = 0; week < WEEKS_OF_CALM; week++) {
            herald.clock.advance(Duration.ofDays(7));
            settle();
        }
    }

    /** Everybody reads and works until nothing is left, also of what is due within seconds. */
    private void settle() {
        long written = herald.log.size();
        int quiet = 0;
        for (int round = 0; round < MOST_ROUNDS && quiet < QUIET_ROUNDS; round++) {
            boolean more = true;
            while (more) {
                more = false;
                for (MemberCode member : herald.members) {
                    while (herald.stepEdge(member, false)) {
                        more = true;
                    }
                }
                for (SimulatedService service : herald.services) {
                    more |= service.settle();
                }
                more |= bureaus.read();
            }
            herald.clock.advance(Duration.ofSeconds(3));
            quiet = herald.log.size() == written ? quiet + 1 : 0;
            written = herald.log.size();
        }
    }
}

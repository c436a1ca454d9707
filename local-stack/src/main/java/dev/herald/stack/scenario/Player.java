package dev.herald.stack.scenario;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.stack.process.StackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Plays one scenario. What fails for the moment (a service is being restarted) is tried again, an order with the same
 * command id, until the scenario's time is over.
 */
final class Player implements Callable<Verdict> {

    private static final Duration QUIET = Duration.ofMillis(700);
    private static final int MOST_DIFFERENCES = 40;

    private final Scenario scenario;
    private final CaseNames cases;
    private final World world;
    private final CaseFiles files;
    private final EndCheck check;
    private final Duration grace;
    private final Map<String, SentMessage> sent = new ConcurrentHashMap<>();
    private long began;

    /**
     * A player.
     *
     * @param grace time on top of the scenario's own, where somebody interferes
     */
    Player(Scenario scenario, CaseNames cases, World world, Duration grace) {
        this.scenario = scenario;
        this.cases = cases;
        this.world = world;
        this.files = world.files();
        this.check = new EndCheck(world.cast().residents(), scenario.newcomers());
        this.grace = grace;
    }

    @Override
    public Verdict call() throws InterruptedException {
        began = System.nanoTime();
        Patience patience = new Patience(scenario.within(), grace);
        Scene scene = new Scene(cases, world, patience, sent);
        List<String> differences = new ArrayList<>();
        try {
            for (int i = 0; i < scenario.steps().size(); i++) {
                scenario.steps().get(i).play(scene, Integer.toString(i + 1));
            }
            differences.addAll(settle(patience));
        } catch (Untrue | StackException | IllegalArgumentException e) {
            differences.add(String.valueOf(e.getMessage()));
            differences.addAll(differences(world.cast().arrived()));
        } finally {
            scene.leave();
        }
        return verdict(differences);
    }

    /** What is not as the file says, if the mailboxes hold this; not all of it, where it is a lot. */
    List<String> differences(Map<MemberCode, List<Held>> mailboxes) {
        return every(mailboxes).limit(MOST_DIFFERENCES).toList();
    }

    /** Whether a record of a mailbox is about something that this scenario did. */
    boolean accountsFor(Held held) {
        return cases.all().anyMatch(caseId -> caseId.value().equals(held.caseId()))
                || sent.values().stream().anyMatch(message -> message.isMeantBy(held));
    }

    Verdict verdict(List<String> differences) {
        return new Verdict(
                scenario.label(),
                scenario.name(),
                List.copyOf(cases.single().values()),
                Duration.ofNanos(System.nanoTime() - began),
                differences);
    }

    /** Waits until all is as the file says and stays so for a moment. */
    private List<String> settle(Patience patience) throws InterruptedException {
        while (true) {
            if (isAllTrue()) {
                TimeUnit.NANOSECONDS.sleep(QUIET.toNanos());
                if (isAllTrue()) {
                    return List.of();
                }
            }
            if (patience.isOver()) {
                return differences(world.cast().arrived());
            }
            Patience.pause();
        }
    }

    private boolean isAllTrue() {
        return every(world.cast().arrived()).findFirst().isEmpty();
    }

    /** Lazily, topics first: review must not be burdened with questions about cases whose mailboxes say enough. */
    private Stream<String> every(Map<MemberCode, List<Held>> mailboxes) {
        return Stream.of(
                        scenario.ends().entrySet().stream()
                                .flatMap(end -> onTopics(end.getKey(), end.getValue(), mailboxes)),
                        scenario.told().entrySet().stream().flatMap(told -> told(told, mailboxes)),
                        scenario.ends().entrySet().stream().flatMap(end -> states(end.getKey(), end.getValue())))
                .flatMap(differences -> differences);
    }

    private Stream<String> onTopics(String name, CaseEnd end, Map<MemberCode, List<Held>> mailboxes) {
        EndCheck.Actual actual = new EndCheck.Actual(mailboxes, world.events().get());
        return cases.all(name).stream()
                .flatMap(caseId -> check.differences(caseId, cases.resolved(end), actual).stream()
                        .map(difference -> named(name, caseId) + difference));
    }

    private Stream<String> told(Map.Entry<String, List<ExpectedEvent>> told, Map<MemberCode, List<Held>> mailboxes) {
        String name = told.getKey();
        return check.told(name, sent.get(name), cases.resolved(told.getValue()), mailboxes).stream();
    }

    private Stream<String> states(String name, CaseEnd end) {
        return files.statesInWords(cases.all(name)).entrySet().stream()
                .flatMap(state -> EndCheck.state(end, state.getValue()).stream()
                        .map(difference -> named(name, state.getKey()) + difference));
    }

    private String named(String name, CaseId caseId) {
        if (cases.crowds().containsKey(name)) {
            return "%s, %s: ".formatted(name, caseId);
        }
        return scenario.ends().size() == 1 ? "" : name + ": ";
    }
}

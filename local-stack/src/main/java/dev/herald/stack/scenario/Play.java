package dev.herald.stack.scenario;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventSerde;
import dev.herald.stack.process.StackException;
import dev.herald.stack.provisioning.Principal;
import dev.herald.stack.running.Component;
import dev.herald.stack.running.Stack;
import dev.herald.stack.running.StackOptions;
import dev.herald.stack.watching.TopicWatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Plays scenarios side by side against a running stack. Each begins a moment after the one before, so that a reader can
 * follow. At the end every mailbox is read again from its beginning, and only then is a verdict final.
 */
public final class Play {

    private static final Duration APART = Duration.ofMillis(600);
    private static final Duration AWAY = Duration.ofSeconds(2);
    private static final Duration GRACE_WHEN_KILLED = Duration.ofSeconds(90);

    private final Stack stack;
    private final List<Scenario> scenarios;
    private final PlayListener listener;
    private final List<Held> events = new CopyOnWriteArrayList<>();

    /**
     * A play.
     *
     * @param folder with the scenarios, {@code *.yaml}
     * @throws StackException naming every file that cannot be used
     */
    public Play(Stack stack, Path folder, PlayListener listener) {
        this(stack, ScenarioFile.readAll(folder), listener);
    }

    private Play(Stack stack, List<Scenario> scenarios, PlayListener listener) {
        this.stack = stack;
        this.scenarios = scenarios;
        this.listener = listener;
    }

    /**
     * The stack that scenarios need: where screening has no doubt, policy approves, so that nobody waits for an officer
     * who is not in the file.
     */
    public static StackOptions on(StackOptions options) {
        return options.withServiceSettings(Map.of("HERALD_REVIEW_CLEARANCE", "policy"));
    }

    /** Reads a folder's scenarios, and returns how many there are, before anything is started for them. */
    public static int check(Path folder) {
        return ScenarioFile.readAll(folder).size();
    }

    /** Plays them all. */
    public List<Verdict> run() throws InterruptedException {
        return run(List.of());
    }

    /**
     * Plays them all, and meanwhile kills services one after another: of one, when half of the scenarios have begun; of
     * several, when each has its share of them. Only when one is ready again the next is killed.
     *
     * @param victims what to kill, and to start again
     */
    public List<Verdict> run(List<Component> victims) throws InterruptedException {
        List<Map<String, CaseId>> ids = CaseIds.assign(scenarios);
        Map<String, Object> operator = stack.clientProperties(Principal.operator());
        try (EventSerde serde = new EventSerde(stack.registry());
                Cast cast = new Cast(stack, serde, listener::arrived);
                ReviewApi review = new ReviewApi(stack.url(Component.REVIEW));
                RegisterWriter register = new RegisterWriter(operator, serde);
                TopicWatch watch =
                        new TopicWatch(operator, serde, TopicWatch.readable(), TopicWatch.From.BEGINNING, sighting -> {
                            Held.of(sighting).ifPresent(events::add);
                            listener.seen(sighting);
                        })) {
            Thread.ofPlatform().name("watch").daemon().start(watch);
            watch.awaitPosition();
            Player.World world = new Player.World(cast, review, register, () -> events);
            return play(ids, world, cast, victims);
        }
    }

    private List<Verdict> play(List<Map<String, CaseId>> ids, Player.World world, Cast cast, List<Component> victims)
            throws InterruptedException {
        Map<Player, Future<Verdict>> playing = new LinkedHashMap<>();
        Duration grace = victims.isEmpty() ? Duration.ZERO : GRACE_WHEN_KILLED;
        Iterator<Component> next = victims.iterator();
        try (ExecutorService stage = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> interference = CompletableFuture.completedFuture(true);
            int killed = 0;
            for (int i = 0; i < scenarios.size(); i++) {
                if (next.hasNext() && i >= begunBefore(killed, victims.size())) {
                    result(interference);
                    Component victim = next.next();
                    killed++;
                    interference = stage.submit(() -> killAndStart(victim));
                }
                Scenario scenario = scenarios.get(i);
                Player player = new Player(scenario, ids.get(i), world, grace);
                listener.begins(
                        scenario.label(),
                        scenario.name(),
                        List.copyOf(ids.get(i).values()));
                playing.put(player, stage.submit(() -> {
                    Verdict verdict = player.call();
                    listener.ended(verdict);
                    return verdict;
                }));
                TimeUnit.NANOSECONDS.sleep(APART.toNanos());
            }
            List<Verdict> verdicts = new ArrayList<>();
            Map<Player, Verdict> first = new LinkedHashMap<>();
            for (Map.Entry<Player, Future<Verdict>> one : playing.entrySet()) {
                first.put(one.getKey(), result(one.getValue()));
            }
            result(interference);
            Map<MemberCode, List<Held>> mailboxes = cast.readAllAgain();
            first.forEach((player, verdict) ->
                    verdicts.add(verdict.passed() ? again(verdict, player.differences(mailboxes)) : verdict));
            verdicts.addAll(strays(ids, mailboxes));
            return verdicts;
        }
    }

    /** How many scenarios have begun when a victim is killed: half of them before a single one. */
    private int begunBefore(int victim, int victims) {
        return scenarios.size() * (victim + 1) / (victims + 1);
    }

    /** What was right a moment ago has to be right in the mailboxes as they are read anew. */
    private static Verdict again(Verdict verdict, List<String> differences) {
        return differences.isEmpty()
                ? verdict
                : new Verdict(
                        verdict.label(),
                        verdict.name(),
                        verdict.cases(),
                        verdict.took(),
                        differences.stream()
                                .map(difference -> "when the mailboxes are read again: " + difference)
                                .toList());
    }

    /** What is in a mailbox and belongs to no scenario is a failure of its own. */
    private static List<Verdict> strays(List<Map<String, CaseId>> ids, Map<MemberCode, List<Held>> mailboxes) {
        Set<String> known = ids.stream()
                .flatMap(one -> one.values().stream())
                .map(CaseId::value)
                .collect(Collectors.toSet());
        List<String> strays = new ArrayList<>();
        mailboxes.forEach((member, held) -> held.stream()
                .filter(event -> !known.contains(event.caseId()))
                .forEach(event ->
                        strays.add("mailbox of %s: %s about %s".formatted(member, event.type(), event.caseId()))));
        return strays.isEmpty()
                ? List.of()
                : List.of(new Verdict(
                        "nothing else", "nothing that no scenario caused", List.of(), Duration.ZERO, strays));
    }

    private boolean killAndStart(Component victim) throws InterruptedException {
        stack.kill(victim);
        listener.stack("%s is killed (kill -9)".formatted(victim.label()));
        TimeUnit.NANOSECONDS.sleep(AWAY.toNanos());
        listener.stack("%s is started again".formatted(victim.label()));
        stack.start(victim);
        listener.stack("%s is ready again".formatted(victim.label()));
        return true;
    }

    private static <T> T result(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StackException known) {
                throw known;
            }
            throw new IllegalStateException("a player failed", e);
        }
    }
}

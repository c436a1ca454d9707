package dev.herald.simulator.engine;

import dev.herald.contract.wire.EventSerde;
import dev.herald.streams.topology.ServiceTopology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A service as it runs: its instances, of which one owns each task. A step is a record, a piece of due work, a commit,
 * the reading of a feed, or a fault.
 */
public final class SimulatedService {

    private static final int INSTANCES = 2;
    /** Writes and sends of a record are fewer, nearly always. */
    private static final int LATEST_CRASH = 12;

    private final Supplier<ServiceTopology> topologies;
    private final EventSerde serde;
    private final SimulatedLog log;
    private final SimulatedClock clock;
    private final CrashPoint crash = new CrashPoint();
    private final List<SimulatedInstance> instances = new ArrayList<>();
    private final Map<Integer, SimulatedTask.Kept> kept = new TreeMap<>();
    /** Tasks whose owner was declared dead, and which do not know it yet. */
    private final List<SimulatedTask> zombies = new ArrayList<>();

    private final String name;

    /** What befell a service. */
    public enum Fault {
        /** An instance ended between two steps. */
        KILL,
        /** A task's process ended at a write or a send. */
        CRASH,
        /** A task went to another instance in order. */
        REBALANCE,
        /** A task went to another instance while its owner went on, unaware. */
        ZOMBIE,
        /** A commit took effect, and its answer was lost. */
        LOST_ANSWER,
        /** The code failed in the middle of a record, which would go to quarantine; it is mended at once. */
        DEFECT
    }

    /**
     * Starts a service.
     *
     * @param topologies makes what one instance runs
     */
    public SimulatedService(
            Supplier<ServiceTopology> topologies,
            EventSerde serde,
            SimulatedLog log,
            SimulatedClock clock,
            int partitions) {
        this.topologies = topologies;
        this.serde = serde;
        this.log = log;
        this.clock = clock;
        ServiceTopology first = topologies.get();
        this.name = first.service();
        instances.add(new SimulatedInstance(first, serde, log));
        while (instances.size() < INSTANCES) {
            instances.add(instance());
        }
        for (int partition = 0; partition < partitions && instances.getFirst().hasTasks(); partition++) {
            start(partition, instances.get(partition % INSTANCES));
        }
    }

    private SimulatedInstance instance() {
        return new SimulatedInstance(topologies.get(), serde, log);
    }

    private SimulatedTask start(int partition, SimulatedInstance owner) {
        return owner.take(partition, kept.computeIfAbsent(partition, any -> new SimulatedTask.Kept()), clock, crash);
    }

    /** Returns its name. */
    public String name() {
        return name;
    }

    /** Takes a step of the seed's choice; returns whether anything was done. */
    public boolean step(RandomGenerator random) {
        SimulatedInstance instance = instances.get(random.nextInt(instances.size()));
        if (random.nextInt(3) == 0 && instance.feed()) {
            return true;
        }
        List<SimulatedTask> tasks = List.copyOf(instance.tasks.values());
        return !tasks.isEmpty() && step(instance, tasks.get(random.nextInt(tasks.size())), random);
    }

    private boolean step(SimulatedInstance owner, SimulatedTask task, RandomGenerator random) {
        try {
            List<String> topics = task.readable();
            if (task.isDirty() && (topics.isEmpty() || random.nextInt(4) == 0)) {
                task.commit();
                return true;
            }
            if (!topics.isEmpty() && random.nextInt(8) != 0) {
                task.read(topics.get(random.nextInt(topics.size())));
                return true;
            }
            return task.punctuate();
        } catch (SimulatedCrash crashed) {
            restart(owner);
            return true;
        }
    }

    /** Lets a zombie take a step: it reads and writes, and its commit is refused. */
    public void stepZombie(RandomGenerator random) {
        if (zombies.isEmpty()) {
            return;
        }
        SimulatedTask zombie = zombies.get(random.nextInt(zombies.size()));
        List<String> topics = zombie.readable();
        if (topics.isEmpty() || random.nextInt(4) == 0) {
            zombies.remove(zombie); // fenced: its transaction is aborted
        } else {
            crash.set(0);
            zombie.read(topics.get(random.nextInt(topics.size())));
        }
    }

    /** Does something to the service; returns what it was, null for nothing that could be done. */
    public @Nullable Fault fault(RandomGenerator random) {
        Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
        SimulatedInstance victim = instances.get(random.nextInt(instances.size()));
        SimulatedTask task = victim.tasks.values().stream().findFirst().orElse(null);
        switch (fault) {
            case KILL -> restart(victim);
            case CRASH -> crash.set(1 + random.nextInt(LATEST_CRASH));
            case DEFECT -> crash.setDefect(1 + random.nextInt(LATEST_CRASH));
            case REBALANCE, ZOMBIE, LOST_ANSWER -> {
                if (task == null) {
                    return null;
                }
                move(victim, task, fault);
            }
        }
        return fault;
    }

    private void move(SimulatedInstance from, SimulatedTask task, Fault fault) {
        from.tasks.remove(task.id().partition());
        if (fault == Fault.ZOMBIE) {
            zombies.add(task);
        } else {
            task.commit();
            task.close();
        }
        SimulatedInstance to = instances.get((instances.indexOf(from) + 1) % instances.size());
        start(task.id().partition(), fault == Fault.LOST_ANSWER ? from : to);
    }

    /** Ends an instance at once. Another takes its tasks over, and a new instance starts without any. */
    private void restart(SimulatedInstance dead) {
        crash.set(0);
        int place = instances.indexOf(dead);
        SimulatedInstance heir = instances.get((place + 1) % instances.size());
        instances.set(place, instance());
        dead.tasks.keySet().forEach(partition -> start(partition, heir));
    }

    /**
     * Returns how often the stores of the tasks that run were written, once all is committed: so many records have
     * their changelogs.
     */
    public long storeWrites() {
        return instances.stream()
                .flatMap(instance -> instance.tasks.values().stream())
                .mapToLong(SimulatedTask::effects)
                .sum();
    }

    /** Returns which records had effects though the code failed over them: none should. */
    public List<String> remains() {
        return crash.remains();
    }

    /** Ends all transactions, as they end in time: most by a commit, some with their process. */
    public void endTransactions(RandomGenerator random) {
        for (SimulatedInstance instance : List.copyOf(instances)) {
            if (random.nextInt(6) == 0) {
                restart(instance);
            } else {
                instance.tasks.values().forEach(SimulatedTask::commit);
            }
        }
        zombies.clear();
    }

    /** Reads, works and commits until nothing is left to do now, without faults; returns whether there was anything. */
    public boolean settle() {
        crash.set(0);
        zombies.clear();
        boolean any = false;
        boolean more = true;
        while (more) {
            more = false;
            for (SimulatedInstance instance : instances) {
                while (instance.feed()) {
                    more = true;
                }
                for (SimulatedTask task : List.copyOf(instance.tasks.values())) {
                    more |= settle(task);
                }
            }
            any |= more;
        }
        return any;
    }

    private static boolean settle(SimulatedTask task) {
        boolean any = false;
        for (String topic : task.readable()) {
            task.read(topic);
            any = true;
        }
        any |= task.punctuate();
        if (task.isDirty()) {
            task.commit();
            any = true;
        }
        return any;
    }
}

package dev.herald.console.flow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How records flow, as of one moment.
 *
 * @param readAt when the broker gave this; null if it never did
 * @param current whether the last reading succeeded; if not, this is the state before
 * @param stages all stages, in the order of a notice's path; empty if nothing was read yet
 * @param mailboxes mailboxes of members with records that intake has not read, those with the most first
 * @param quarantine records in quarantine by service; null until all of them are counted
 */
public record FlowReport(
        @Nullable Instant readAt,
        boolean current,
        List<Stage> stages,
        List<Mailbox> mailboxes,
        @Nullable List<Quarantined> quarantine) {

    /** Nothing was read yet. */
    static final FlowReport NONE = new FlowReport(null, false, List.of(), List.of(), null);

    /** Copies the lists. */
    public FlowReport {
        stages = List.copyOf(stages);
        mailboxes = List.copyOf(mailboxes);
        quarantine = quarantine == null ? null : List.copyOf(quarantine);
    }

    /** The work of a stage. */
    public enum State {
        /** Instances read. */
        READS("reads"),
        /** Its instances share out their partitions, and read none meanwhile. */
        REBALANCES("shares out partitions"),
        /** No instance reads. */
        STOPPED("stopped");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** Returns the state for readers. */
        public String words() {
            return words;
        }
    }

    /**
     * A stage.
     *
     * @param instances instances that run, and those that ran within the last hour
     * @param records number of records that wait, with the markers of transactions among them
     * @param oldestAt when the oldest of them was written; null if none waits
     */
    public record Stage(
            FlowStage stage,
            State state,
            List<Instance> instances,
            long records,
            @Nullable Instant oldestAt) {

        /** Copies the list. */
        public Stage {
            instances = List.copyOf(instances);
        }

        /** Returns the number of instances that stopped; at least 1 where no instance reads. */
        public long stopped() {
            long known = instances.stream().filter(Instance::isStopped).count();
            return state == State.STOPPED ? Math.max(1, known) : known;
        }
    }

    /**
     * An instance of a service.
     *
     * @param id its {@code group.instance.id}, or the client's id where it has none
     * @param partitions number of partitions that it reads now
     * @param missedSince when its group last had it; null for one that its group has
     */
    public record Instance(
            String id, int partitions, @Nullable Instant missedSince) {

        /** Whether its group does not have it any more. */
        public boolean isStopped() {
            return missedSince != null;
        }
    }

    /**
     * A member's mailbox.
     *
     * @param member code of the member, in lower case
     * @param records number of records that intake has not read
     */
    public record Mailbox(String member, long records) {}

    /**
     * Records in quarantine.
     *
     * @param service the stage that quarantined them
     * @param records number of records of the last thirty days, also of those that operators resolved
     * @param newestAt when the newest of them came
     */
    public record Quarantined(String service, long records, Instant newestAt) {}

    /** Returns the number of stopped instances; a stage without any counts as one. */
    public long stopped() {
        return stages.stream().mapToLong(Stage::stopped).sum();
    }

    /** Returns the number of records that wait in all mailboxes. */
    public long mailboxRecords() {
        return mailboxes.stream().mapToLong(Mailbox::records).sum();
    }

    FlowReport outdated() {
        return new FlowReport(readAt, false, stages, mailboxes, quarantine);
    }
}

package dev.herald.intake.kafka;

import dev.herald.contract.wire.UnreadableBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Searches the record that ended the reading of a mailbox. It reads each suspected mailbox alone, one record a step,
 * with a consumer that belongs to no group; the reader's own consumer reads the other mailboxes between two steps. The
 * position of each record is kept in a synced file before the record is read, because the record may end the process. A
 * record that ends the reading again is quarantined by its coordinates, and its sender is notified. Only the thread of
 * the reader uses the search; the search outlives the clients of the reader.
 */
final class PoisonRecordSearch {

    /** Maximum number of records of a mailbox that are read alone. */
    private static final int MOST_STEPS = 200;

    private static final Duration PATIENCE = Duration.ofMillis(100);
    /**
     * Records of one mailbox that each fit into the memory can exhaust it together, so that none of them is convicted.
     * Those that are larger than the broker accepts are charged if all of them take more than this.
     */
    private static final long MOST_OVERSIZED = Runtime.getRuntime().maxMemory() / 4;

    private final EdgeClients clients;
    private final InboundBatchHandler handler;
    private final ReadingAttempt attempt;
    private final ReaderStatus status;
    private final List<TopicPartition> suspects = new ArrayList<>();
    /** Whether a process that ended left no word about the mailbox: every mailbox is suspected. */
    private boolean suspectsAll;

    private @Nullable Suspect latest;
    /** What a record caused last; the process ended if this process has seen nothing. */
    private String latestError = "ProcessEnded";

    /** Reads the first suspected mailbox, and has only that assigned. */
    private @Nullable Consumer<byte[], byte[]> alone;
    /** Where that mailbox ended when the search came to it. */
    private long end;

    private int steps;
    private long oversized;
    private boolean charged;
    private boolean found;

    PoisonRecordSearch(EdgeClients clients, InboundBatchHandler handler, ReadingAttempt attempt, ReaderStatus status) {
        this.clients = clients;
        this.handler = handler;
        this.attempt = attempt;
        this.status = status;
    }

    /** Suspects every mailbox if the process before this one ended while it read, first the one that it read alone. */
    void resume() {
        if (attempt.isUnfinished()) {
            status.readsCarefully("its process ended while it read mailboxes");
            latest = attempt.suspect().orElse(null);
            suspectsAll = true;
        }
    }

    /** Suspects mailboxes because of an error that their records may have caused. */
    void begin(Collection<TopicPartition> mailboxes, Throwable error) {
        note(error);
        status.readsCarefully(FailureText.of(error));
        suspects.removeAll(mailboxes);
        suspects.addAll(mailboxes);
    }

    /** Adds the first mailboxes that are assigned to the process after one that ended. */
    void assigned(Collection<TopicPartition> mailboxes) {
        if (alone != null) {
            alone.unsubscribe(); // begins again: what was read alone may not have been committed
        }
        if (suspectsAll && !mailboxes.isEmpty()) {
            suspectsAll = false;
            suspects.addAll(mailboxes);
            Suspect first = latest;
            suspects.sort(
                    Comparator.comparing((TopicPartition mailbox) -> first == null || !mailbox.equals(first.mailbox()))
                            .thenComparing(TopicPartition::topic));
        }
    }

    /** Forgets mailboxes that another reader reads. */
    void forget(Collection<TopicPartition> mailboxes) {
        if (suspects.removeAll(mailboxes) && suspects.isEmpty()) {
            finish();
        }
    }

    /** Returns whether mailboxes are suspected. */
    boolean isOpen() {
        return !suspects.isEmpty() || suspectsAll;
    }

    /** Returns whether a mailbox waits until its records were read alone. */
    boolean concerns(TopicPartition mailbox) {
        return suspects.contains(mailbox);
    }

    /**
     * Reads one record of a suspected mailbox, or quarantines the record that was read often enough.
     *
     * @param transactions of the reader, in whose consumer the mailbox is paused; that consumer gets the new position
     */
    void step(EdgeTransactions transactions, Predicate<TopicPartition> isSuspended) {
        Set<TopicPartition> assigned = transactions.consumer().assignment();
        if (assigned.isEmpty()) {
            return;
        }
        while (!suspects.isEmpty()) {
            TopicPartition mailbox = suspects.getFirst();
            Consumer<byte[], byte[]> from = alone;
            if (from == null) {
                from = clients.alone();
                alone = from;
            }
            if (assigned.contains(mailbox)
                    && !isSuspended.test(mailbox)
                    && hasRecords(from, mailbox, transactions.consumer())) {
                read(from, mailbox, transactions);
                return;
            }
            if (found) {
                suspects.clear();
            } else {
                suspects.removeFirst();
            }
        }
        finish();
    }

    private void finish() {
        latest = null;
        found = false;
        if (alone != null) {
            alone.close(CloseOptions.timeout(Duration.ZERO));
            alone = null;
        }
    }

    private boolean hasRecords(Consumer<byte[], byte[]> from, TopicPartition mailbox, Consumer<byte[], byte[]> reader) {
        if (!from.assignment().contains(mailbox)) {
            from.assign(Set.of(mailbox));
            end = from.endOffsets(Set.of(mailbox)).getOrDefault(mailbox, 0L);
            steps = 0;
            oversized = 0;
            charged = false;
        }
        return steps++ < MOST_STEPS && reader.position(mailbox) < end;
    }

    private void read(Consumer<byte[], byte[]> from, TopicPartition mailbox, EdgeTransactions transactions) {
        Suspect next = Suspect.after(latest, mailbox, transactions.consumer().position(mailbox));
        latest = next;
        if (next.isConvicted()) {
            pass(next, transactions);
            return;
        }
        attempt.read(next);
        from.seek(mailbox, next.offset());
        try {
            ConsumerRecords<byte[], byte[]> one = UnreadableBatch.poll(from, PATIENCE);
            List<InboundOutcome> outcomes = new ArrayList<>(handler.handle(one, transactions.accounts()));
            for (ConsumerRecord<byte[], byte[]> record : one) {
                oversized += InboundRecordHandler.oversizedBytes(record);
                if (!charged && oversized > MOST_OVERSIZED) { // like a record that ended the reader
                    outcomes.addAll(handler.chargeEnding(mailbox, record.offset(), transactions.accounts()));
                    charged = true;
                }
            }
            transactions.consumer().seek(mailbox, from.position(mailbox));
            if (!one.isEmpty()) {
                transactions.commit(outcomes);
            }
            latest = null;
        } catch (UnreadableBatch | OutOfMemoryError | StackOverflowError e) {
            if (!FailureText.mayBeOfARecord(e)) {
                throw e;
            }
            note(e);
            transactions.rewind(Set.of(mailbox));
        }
    }

    private void note(Throwable error) {
        if (!(error instanceof UnreadableBatch batch && batch.isRepetition())) {
            latestError = error.getClass().getSimpleName();
        }
    }

    private void pass(Suspect suspect, EdgeTransactions transactions) {
        TopicPartition mailbox = suspect.mailbox();
        long next = Math.max(suspect.offset() + 1, Math.min(suspect.offset() + suspect.width(), end));
        List<InboundOutcome> outcomes = handler.pass(
                mailbox, suspect.offset(), next - 1, latestError, suspect.passedBefore() == 0, transactions.accounts());
        transactions.consumer().seek(mailbox, next);
        transactions.commit(outcomes);
        found = true;
        charged = true;
        status.passed(suspect, next - 1, latestError);
    }

    /**
     * The position of a record that ended a reader, or may end it.
     *
     * @param passedBefore number of such records directly before it, which were passed
     * @param attempts number of times that it was read alone, this time included
     */
    record Suspect(TopicPartition mailbox, long offset, int passedBefore, int attempts) {

        /** A process may end for another reason, so one failure proves nothing. */
        private static final int MAX_ATTEMPTS = 2;

        /** So many neighbours are passed one by one. */
        private static final int SINGLE = 8;

        private static final int MAX_DOUBLINGS = 20;

        /**
         * Returns the attempt to read a position.
         *
         * @param latest the latest attempt that failed or was passed; null if the latest record was read
         */
        static Suspect after(@Nullable Suspect latest, TopicPartition mailbox, long position) {
            if (latest == null || !latest.mailbox.equals(mailbox)) {
                return new Suspect(mailbox, position, 0, 1);
            }
            if (latest.offset == position) {
                return latest.again();
            }
            return latest.isConvicted()
                    ? new Suspect(mailbox, position, latest.passedBefore + 1, 1)
                    : new Suspect(mailbox, position, 0, 1);
        }

        /**
         * Returns the number of offsets to pass. A consumer unpacks a batch from its start, so that no record behind a
         * record that exhausts the memory can be read. After eight neighbours the number doubles each time, because one
         * batch may hold a million records.
         */
        long width() {
            return passedBefore < SINGLE ? 1 : 1L << Math.min(passedBefore - SINGLE + 1, MAX_DOUBLINGS);
        }

        /** Returns the next attempt at the same record. */
        Suspect again() {
            return new Suspect(mailbox, offset, passedBefore, attempts + 1);
        }

        /** Returns whether the record was read often enough: it is the cause. */
        boolean isConvicted() {
            return attempts > MAX_ATTEMPTS;
        }
    }
}

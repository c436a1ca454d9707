package dev.herald.intake.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.UnreadableBatch;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.intake.kafka.budget.MailboxAccounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Reads a share of the mailboxes: poll, handle, and one transaction for the results and the positions. One thread, one
 * consumer and one producer.
 *
 * <p>Whatever fails, both clients are closed and opened again at the committed positions. An {@link Error}, an
 * {@link UnreadableBatch}, and a process that died while it read, mean that a record may have caused it. The reader
 * then reads <b>carefully</b>: one mailbox, one record, its position kept in a synced file before. A record that ends
 * the reading again is quarantined by its coordinates, its sender is notified, and the reader passes it. Other readers
 * go on meanwhile.
 */
final class MailboxReader implements Runnable {

    /** Maximum number of records in one transaction; a larger batch is faster and costs more to repeat. */
    private static final int BATCH = 200;

    /** Number of records that one mailbox has in a batch while others have records. */
    static final int SHARE = BATCH / 8;

    private static final Pattern MAILBOXES = Pattern.compile(Pattern.quote(Topics.INBOUND.name()) + ".*");
    static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CAREFUL_POLL = Duration.ofMillis(500);
    /** A process that dies sooner than this after it opened is followed by a careful one. */
    private static final Duration PROBATION = Duration.ofSeconds(10);

    private static final Duration ASSIGNMENT_PATIENCE = Duration.ofSeconds(30);
    /** Polls of a mailbox that bring nothing, before the reader turns to the next one. */
    private static final int EMPTY_POLLS = 4;

    /**
     * Records of one mailbox that each fit into the memory can exhaust it together, so that none of them is convicted.
     * Those that are larger than the broker accepts are charged if all of them take more than this.
     */
    private static final long MOST_OVERSIZED = Runtime.getRuntime().maxMemory() / 4;

    private final EdgeClients clients;
    private final InboundBatchHandler handler;
    private final MailboxOrderHandler orders;
    private final ReadingAttempt attempt;
    private final ReaderStatus status;
    private final BackOff pauses;
    private BackOffExecution pause;
    private final Supplier<MailboxAccounts> newAccounts;
    private final CountDownLatch stop = new CountDownLatch(1);
    /** What a record caused last; the process ended if this process has seen nothing. */
    private String latestError = "ProcessEnded";

    private volatile @Nullable Consumer<byte[], byte[]> openConsumer;

    MailboxReader(
            EdgeClients clients,
            InboundBatchHandler handler,
            MailboxOrderHandler orders,
            ReadingAttempt attempt,
            ReaderStatus status,
            BackOff pauses,
            Supplier<MailboxAccounts> newAccounts) {
        this.clients = clients;
        this.handler = handler;
        this.orders = orders;
        this.attempt = attempt;
        this.status = status;
        this.pauses = pauses;
        this.pause = pauses.start();
        this.newAccounts = newAccounts;
    }

    ReaderStatus status() {
        return status;
    }

    /** Ends {@link #run} soon; callable from another thread. */
    void stop() {
        stop.countDown();
        Consumer<byte[], byte[]> consumer = openConsumer;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    @Override
    public void run() {
        boolean careful = attempt.isUnfinished();
        if (careful) {
            status.readsCarefully("its process ended while it read mailboxes");
        }
        while (!isStopped()) {
            try {
                long opened = System.nanoTime();
                try (Session session = new Session(careful)) {
                    if (careful) {
                        session.readCarefully();
                        careful = false;
                        attempt.finish();
                    } else {
                        attempt.open();
                        session.readUntilStopped(opened);
                    }
                }
            } catch (WakeupException | CommitFailedException e) {
                status.reopens(); // stopped, or another reader has taken mailboxes over
            } catch (UnreadableBatch | Error e) { // a record may have caused it: contained, not rethrown
                latestError = e.getClass().getSimpleName();
                status.readsCarefully(FailureText.of(e));
                careful = true;
                sleep(SHORTEST_PAUSE);
            } catch (RuntimeException e) {
                status.failed(e);
                sleep(Duration.ofMillis(pause.nextBackOff()));
            }
        }
        attempt.finish();
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    private void sleep(Duration time) {
        try {
            boolean unused = stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }

    static @Nullable MemberCode memberOf(TopicPartition mailbox) {
        return InboundRecordHandler.mailboxOf(mailbox.topic());
    }

    /** One life of the clients. */
    private final class Session implements AutoCloseable {

        private final Consumer<byte[], byte[]> consumer;
        private final Producer<byte[], byte[]> producer;
        private final MailboxAccounts accounts = newAccounts.get();
        private final EdgeTransactions transactions;
        private final MailboxTurns turns;

        Session(boolean careful) {
            consumer = clients.consumer(careful);
            openConsumer = consumer;
            producer = open(clients, consumer);
            transactions = new EdgeTransactions(consumer, producer, accounts);
            turns = new MailboxTurns(consumer, SHARE, BATCH, this::isSuspended);
            consumer.subscribe(MAILBOXES, new ConsumerRebalanceListener() {
                @Override
                public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
                    accounts.restore(consumer.committed(Set.copyOf(assigned)));
                    consumer.pause(
                            careful // before the poll that brings the assignment fetches
                                    ? assigned
                                    : assigned.stream()
                                            .filter(Session.this::isSuspended)
                                            .toList());
                }

                @Override
                public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
                    turns.drop(revoked);
                    accounts.forget(revoked);
                }
            });
        }

        private static Producer<byte[], byte[]> open(EdgeClients clients, Consumer<byte[], byte[]> consumer) {
            try {
                return clients.producer();
            } catch (RuntimeException | Error e) {
                consumer.close(CloseOptions.timeout(Duration.ZERO));
                throw e;
            }
        }

        private boolean isSuspended(TopicPartition mailbox) {
            return orders.isSuspended(memberOf(mailbox));
        }

        void readUntilStopped(long opened) {
            boolean rebalanceRequested = false;
            boolean onProbation = true;
            while (!isStopped()) {
                List<ConsumerRecord<byte[], byte[]>> records = turns.poll();
                if (records.isEmpty()) {
                    transactions.commitMovedPositions();
                } else {
                    handle(records);
                }
                refuseUnread();
                answerOrders();
                Set<TopicPartition> assigned = consumer.assignment();
                if (!rebalanceRequested && !assigned.isEmpty()) {
                    // A static member that returns within its session gets its previous assignment (KIP-345, KIP-814),
                    // without mailboxes that were created meanwhile. The others go on reading: cooperative.
                    consumer.enforceRebalance("mailboxes may have been created");
                    rebalanceRequested = true;
                }
                if (onProbation && System.nanoTime() - opened > PROBATION.toNanos()) {
                    attempt.finish();
                    onProbation = false;
                }
                status.reads(assigned);
            }
        }

        private void handle(Iterable<ConsumerRecord<byte[], byte[]>> records) {
            commit(handler.handle(records, accounts));
        }

        private void commit(List<InboundOutcome> outcomes) {
            transactions.commit(recordsOf(outcomes));
            pause = pauses.start();
            handler.count(outcomes);
        }

        /** Refuses what was not read of mailboxes that bring no other record. */
        private void refuseUnread() {
            List<InboundOutcome> outcomes =
                    handler.refuseUnread(accounts, mailbox -> isSuspended(mailbox) || isAtEnd(mailbox));
            if (!outcomes.isEmpty()) {
                commit(outcomes);
            }
        }

        private boolean isAtEnd(TopicPartition mailbox) {
            return consumer.currentLag(mailbox).orElse(1) == 0;
        }

        private static List<ProducerRecord<byte[], byte[]>> recordsOf(List<InboundOutcome> outcomes) {
            return outcomes.stream()
                    .flatMap(outcome -> outcome.records().stream())
                    .toList();
        }

        private void answerOrders() {
            List<OperatorOrderAnswered> open = orders.open(consumer.assignment());
            if (!open.isEmpty()) {
                turns.pauseSuspended();
                transactions.commit(open.stream()
                        .flatMap(order -> orders.answer(order).stream())
                        .toList());
                orders.markAnswered(open);
            }
        }

        /** Reads each mailbox alone until the cause is found, at most as many records of each as one poll takes. */
        void readCarefully() {
            Optional<SuspectPosition> suspect = attempt.suspect();
            awaitAssignment();
            List<TopicPartition> mailboxes = new ArrayList<>(consumer.assignment());
            mailboxes.sort(Comparator.comparing((TopicPartition mailbox) ->
                            suspect.isEmpty() || !mailbox.equals(suspect.get().mailbox()))
                    .thenComparing(TopicPartition::topic));
            for (TopicPartition mailbox : mailboxes) {
                if (!isStopped()
                        && !isSuspended(mailbox)
                        && consumer.assignment().contains(mailbox)) {
                    consumer.resume(Set.of(mailbox));
                    boolean found = readAlone(mailbox, suspect.orElse(null));
                    if (consumer.assignment().contains(mailbox)) {
                        consumer.pause(Set.of(mailbox));
                    }
                    if (found) {
                        return;
                    }
                }
            }
        }

        private void awaitAssignment() {
            long end = System.nanoTime() + ASSIGNMENT_PATIENCE.toNanos();
            while (!isStopped() && consumer.assignment().isEmpty() && System.nanoTime() < end) {
                consumer.poll(CAREFUL_POLL); // brings no record: everything assigned is paused
            }
        }

        /** Returns whether a record was passed. */
        private boolean readAlone(TopicPartition mailbox, @Nullable SuspectPosition suspect) {
            long end = consumer.endOffsets(Set.of(mailbox)).getOrDefault(mailbox, 0L);
            SuspectPosition latest = suspect;
            boolean found = false;
            boolean charged = false;
            long oversized = 0;
            int emptyPolls = 0;
            for (int polls = 0; polls < BATCH && emptyPolls < EMPTY_POLLS; polls++) {
                if (isStopped() || !consumer.assignment().contains(mailbox) || consumer.position(mailbox) >= end) {
                    break;
                }
                SuspectPosition next = SuspectPosition.after(latest, mailbox, consumer.position(mailbox));
                if (next.isConvicted()) {
                    pass(next, end);
                    found = true;
                    charged = true;
                    latest = next;
                    continue;
                }
                attempt.read(next);
                latest = next;
                try {
                    ConsumerRecords<byte[], byte[]> one = UnreadableBatch.poll(consumer, CAREFUL_POLL);
                    if (one.isEmpty()) {
                        emptyPolls++;
                        latest = null;
                    } else {
                        oversized += oversizedBytes(one);
                        boolean exhausts = !charged && oversized > MOST_OVERSIZED;
                        handleAlone(mailbox, one, exhausts);
                        charged |= exhausts;
                        emptyPolls = 0;
                        latest = null;
                    }
                } catch (UnreadableBatch | OutOfMemoryError | StackOverflowError e) {
                    if (!FailureText.mayBeOfARecord(e)) {
                        throw e;
                    }
                    if (!(e instanceof UnreadableBatch batch && batch.isRepetition())) {
                        latestError = e.getClass().getSimpleName();
                    }
                    consumer.seek(mailbox, next.offset());
                }
            }
            return found;
        }

        /**
         * Handles a record that was read alone.
         *
         * @param exhausts whether it makes the mailbox's records too large together: charged like a record that ended
         *     the reader
         */
        private void handleAlone(TopicPartition mailbox, ConsumerRecords<byte[], byte[]> one, boolean exhausts) {
            List<InboundOutcome> outcomes = new ArrayList<>(handler.handle(one, accounts));
            if (exhausts) {
                long offset = one.records(mailbox).getFirst().offset();
                outcomes.addAll(handler.chargeEnding(mailbox, offset, accounts));
            }
            commit(outcomes);
        }

        private static long oversizedBytes(ConsumerRecords<byte[], byte[]> records) {
            long bytes = 0;
            for (ConsumerRecord<byte[], byte[]> record : records) {
                bytes += InboundRecordHandler.oversizedBytes(record);
            }
            return bytes;
        }

        private void pass(SuspectPosition suspect, long end) {
            TopicPartition mailbox = suspect.mailbox();
            long next = Math.max(suspect.offset() + 1, Math.min(suspect.offset() + suspect.width(), end));
            List<InboundOutcome> outcomes = handler.pass(
                    mailbox, suspect.offset(), next - 1, latestError, suspect.passedBefore() == 0, accounts);
            transactions.commit(recordsOf(outcomes), Map.of(mailbox, next));
            consumer.seek(mailbox, next);
            handler.count(outcomes);
            status.passed(suspect, next - 1, latestError);
        }

        @Override
        public void close() {
            openConsumer = null;
            // A reader that stops gives its mailboxes away at once; one that opens again keeps them.
            CloseOptions options = CloseOptions.timeout(CLOSE_TIMEOUT)
                    .withGroupMembershipOperation(
                            isStopped()
                                    ? CloseOptions.GroupMembershipOperation.LEAVE_GROUP
                                    : CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP);
            try {
                producer.close(isStopped() ? CLOSE_TIMEOUT : Duration.ZERO);
            } finally {
                consumer.close(options);
            }
        }
    }
}

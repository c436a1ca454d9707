package dev.herald.intake.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.UnreadableBatch;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.intake.kafka.budget.MailboxAccounts;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.aopalliance.intercept.MethodInterceptor;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.CommonContainerStoppingErrorHandler;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.support.ProducerListener;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Reads a share of the mailboxes with a listener container, which never acknowledges: one transaction has the results
 * and the positions.
 *
 * <p>An {@link Error}, an {@link UnreadableBatch}, and a process that died while it read, mean that a record may have
 * caused it. The reader then goes back to the committed positions, and the mailboxes that are suspected wait until
 * {@link PoisonRecordSearch} has read them record by record. The reader stays in its group and reads the other
 * mailboxes meanwhile. After any other failure the container ends, and another one begins at the committed positions.
 */
final class MailboxReader {

    /** Maximum number of records in one transaction; a larger batch is faster and costs more to repeat. */
    private static final int BATCH = 200;

    /** Number of records that one mailbox has in a batch while others have records. */
    static final int SHARE = BATCH / 8;

    private static final Pattern MAILBOXES = Pattern.compile(Pattern.quote(Topics.INBOUND.name()) + ".*");
    static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);
    /** How long others are waited for between two records that are read alone. */
    private static final Duration SEARCHING_POLL = Duration.ofMillis(20);
    /** A process that dies sooner than this after it opened is followed by one that suspects every mailbox. */
    private static final Duration PROBATION = Duration.ofSeconds(10);

    private final EdgeClients clients;
    private final InboundBatchHandler handler;
    private final MailboxOrderHandler orders;
    private final ReadingAttempt attempt;
    private final ReaderStatus status;
    private final BackOff pauses;
    private final Supplier<MailboxAccounts> newAccounts;
    private final PoisonRecordSearch search;
    private BackOffExecution pause;
    private volatile @Nullable Session session;
    private volatile long opensAt = System.nanoTime();
    private volatile boolean stops;

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
        this.search = new PoisonRecordSearch(clients, handler, attempt, status);
    }

    ReaderStatus status() {
        return status;
    }

    /** Returns whether no container runs. */
    boolean isClosed() {
        Session last = session;
        return last == null || last.ended;
    }

    /** Starts a container if none runs and the pause after the latest failure is over. */
    synchronized void open() {
        Session last = session;
        if (stops || !isClosed() || System.nanoTime() - opensAt < 0) {
            return;
        }
        try {
            if (last == null) {
                search.resume();
            }
            if (!search.isOpen()) {
                attempt.open();
            }
            Session next = new Session();
            session = next;
            next.begin();
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    /** Ends the container after its present batch, and gives the mailboxes to other readers. */
    synchronized void stop(Runnable afterEnd) {
        stops = true;
        Session last = session;
        if (last == null) {
            afterEnd.run();
        } else {
            last.container.stop(() -> {
                attempt.finish();
                afterEnd.run();
            });
        }
    }

    private void failed(Throwable failure) {
        status.failed(failure);
        opensAt = System.nanoTime() + Duration.ofMillis(pause.nextBackOff()).toNanos();
    }

    static @Nullable MemberCode memberOf(TopicPartition mailbox) {
        return InboundRecordHandler.mailboxOf(mailbox.topic());
    }

    /** One life of the clients. */
    private final class Session implements ConsumerRebalanceListener {

        private final MailboxAccounts accounts = newAccounts.get();
        private final ProducerFactory<byte[], byte[]> producers = clients.producers();
        private final Consumer<byte[], byte[]> consumer = clients.consumer();
        private final KafkaMessageListenerContainer<byte[], byte[]> container;
        private final EdgeTransactions transactions;
        private final MailboxTurns turns = new MailboxTurns(consumer, SHARE, BATCH, this::waits);
        private boolean rebalanceRequested;
        private boolean othersWereRead;
        private boolean mustRewind;
        private long probationBegan = System.nanoTime();
        private volatile boolean ended;

        Session() {
            KafkaTemplate<byte[], byte[]> template = new KafkaTemplate<>(producers);
            template.setProducerListener(new ProducerListener<>() {}); // the default one logs values
            transactions = new EdgeTransactions(consumer, template, accounts, outcomes -> {
                pause = pauses.start();
                handler.count(outcomes);
            });
            ContainerProperties properties = new ContainerProperties(MAILBOXES);
            properties.setAckMode(ContainerProperties.AckMode.MANUAL);
            properties.setAssignmentCommitOption(ContainerProperties.AssignmentCommitOption.NEVER);
            properties.setConsumerRebalanceListener(this);
            properties.setMessageListener((BatchMessageListener<byte[], byte[]>) this::handle);
            container = new KafkaMessageListenerContainer<>(clients.consumers(inTurns()), properties);
            container.setBeanName("herald-edge");
            container.setCommonErrorHandler(new CommonContainerStoppingErrorHandler()); // nothing reaches it
        }

        /** Fences the producer of a reader before this one, then reads what is committed. */
        void begin() {
            try {
                producers.createProducer().close();
                container.start();
            } catch (RuntimeException | Error e) {
                close();
                throw e;
            }
        }

        /** Returns the consumer as the container uses it: a poll makes a batch, and fails never. */
        @SuppressWarnings("unchecked")
        private Consumer<byte[], byte[]> inTurns() {
            MethodInterceptor interceptor = call -> switch (call.getMethod().getName()) {
                case "poll" -> poll();
                case "unsubscribe" -> null; // the container closes it next
                case "close" -> {
                    close();
                    yield null;
                }
                default -> call.proceed();
            };
            ProxyFactory proxy = new ProxyFactory(Consumer.class, interceptor);
            proxy.setTarget(consumer);
            return (Consumer<byte[], byte[]>) proxy.getProxy();
        }

        /** A reader that stops gives its mailboxes away at once; one that opens again keeps them. */
        private void close() {
            try {
                producers.reset();
                consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                        .withGroupMembershipOperation(
                                stops
                                        ? CloseOptions.GroupMembershipOperation.LEAVE_GROUP
                                        : CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
            } finally {
                ended = true;
            }
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            transactions.rewind(assigned);
            search.assigned(assigned);
            consumer.pause(assigned.stream().filter(this::waits).toList()); // before this poll fetches
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            turns.drop(revoked);
            accounts.forget(revoked);
            if (container.isRunning()) { // and not because it opens again
                search.forget(revoked);
            }
        }

        private boolean waits(TopicPartition mailbox) {
            return isSuspended(mailbox) || search.concerns(mailbox);
        }

        private boolean isSuspended(TopicPartition mailbox) {
            return orders.isSuspended(memberOf(mailbox));
        }

        private ConsumerRecords<byte[], byte[]> poll() {
            try {
                return recordsOf(nextBatch());
            } catch (RuntimeException | Error e) {
                end(e);
                return ConsumerRecords.empty();
            }
        }

        private static ConsumerRecords<byte[], byte[]> recordsOf(List<ConsumerRecord<byte[], byte[]>> batch) {
            return new ConsumerRecords<>(
                    batch.stream()
                            .collect(Collectors.groupingBy(
                                    record -> new TopicPartition(record.topic(), record.partition()))),
                    Map.of());
        }

        private List<ConsumerRecord<byte[], byte[]>> nextBatch() {
            if (mustRewind) {
                transactions.rewind(consumer.assignment());
                mustRewind = false;
            }
            refuseUnread();
            answerOrders();
            watch();
            boolean searches = search.isOpen();
            if (searches && othersWereRead) {
                othersWereRead = false;
                search.step(transactions, this::isSuspended);
                if (!search.isOpen()) {
                    attempt.open();
                    probationBegan = System.nanoTime();
                }
                return List.of();
            }
            othersWereRead = searches;
            List<ConsumerRecord<byte[], byte[]>> batch = takeTurns(searches ? SEARCHING_POLL : POLL);
            if (batch.isEmpty()) {
                transactions.commitMovedPositions();
            }
            return batch;
        }

        private List<ConsumerRecord<byte[], byte[]>> takeTurns(Duration patience) {
            try {
                return turns.poll(patience);
            } catch (UnreadableBatch | OutOfMemoryError e) {
                if (!FailureText.mayBeOfARecord(e)) {
                    throw e;
                }
                Optional<TopicPartition> mailbox = unreadableMailbox();
                search.begin(mailbox.map(Set::of).orElse(consumer.assignment()), e);
                if (mailbox.isEmpty()) {
                    throw e; // nobody knows what it left in the consumer
                }
                transactions.rewind(consumer.assignment());
                return List.of();
            }
        }

        /** Returns the mailbox with the record that ended a poll: the consumer fails there until its position moves. */
        private Optional<TopicPartition> unreadableMailbox() {
            try {
                ConsumerRecords<byte[], byte[]> unused = UnreadableBatch.poll(consumer, Duration.ZERO);
                return Optional.empty();
            } catch (UnreadableBatch again) {
                return consumer.assignment().stream().filter(again::isOf).findAny();
            }
        }

        private void handle(List<ConsumerRecord<byte[], byte[]>> records) {
            try {
                transactions.commit(handler.handle(records, accounts));
            } catch (RuntimeException | Error e) {
                if (FailureText.mayBeOfARecord(e)) {
                    search.begin(recordsOf(records).partitions(), e);
                }
                end(e);
            }
        }

        /**
         * Goes back to the committed positions if mailboxes changed their readers before the commit; otherwise ends the
         * container, and another one begins there.
         */
        private void end(Throwable failure) {
            if (failure instanceof CommitFailedException) {
                status.goesBack();
                mustRewind = true;
                return;
            }
            if (!FailureText.mayBeOfARecord(failure) && !(failure instanceof WakeupException)) {
                failed(failure);
            }
            container.stop(() -> {});
        }

        private void watch() {
            Set<TopicPartition> assigned = consumer.assignment();
            if (!rebalanceRequested && !assigned.isEmpty()) {
                // A static member that returns within its session gets its previous assignment (KIP-345, KIP-814),
                // without mailboxes that were created meanwhile. The others go on reading: cooperative.
                consumer.enforceRebalance("mailboxes may have been created");
                rebalanceRequested = true;
            }
            if (!search.isOpen() && System.nanoTime() - probationBegan > PROBATION.toNanos()) {
                attempt.finish();
            }
            status.reads(assigned);
        }

        /** Refuses what was not read of mailboxes that bring no other record. */
        private void refuseUnread() {
            List<InboundOutcome> outcomes =
                    handler.refuseUnread(accounts, mailbox -> isSuspended(mailbox) || isAtEnd(mailbox));
            if (!outcomes.isEmpty()) {
                transactions.commit(outcomes);
            }
        }

        private boolean isAtEnd(TopicPartition mailbox) {
            return consumer.currentLag(mailbox).orElse(1) == 0;
        }

        /** Answers orders about the mailboxes; after a poll that fetched before the suspension, none is read. */
        private void answerOrders() {
            List<OperatorOrderAnswered> open = orders.open(consumer.assignment());
            if (!open.isEmpty()) {
                turns.pauseWaiting();
                transactions.commitRecords(open.stream()
                        .flatMap(order -> orders.answer(order).stream())
                        .toList());
                orders.markAnswered(open);
            }
        }
    }
}

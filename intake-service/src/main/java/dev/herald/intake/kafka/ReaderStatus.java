package dev.herald.intake.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a reader does at the moment, for health, and its failures for the log: one line each, repeated once a minute.
 */
final class ReaderStatus {

    private static final Logger log = LoggerFactory.getLogger(ReaderStatus.class);
    private static final Duration REPEAT = Duration.ofMinutes(1);

    private final int number;
    private final LongSupplier nanos;
    private volatile int mailboxes;
    private volatile @Nullable String trouble = "it has not been started";
    private @Nullable String logged;
    private long loggedAt;

    ReaderStatus(int number, LongSupplier nanos) {
        this.number = number;
        this.nanos = nanos;
    }

    /** Returns the number of mailboxes that the reader reads. */
    int mailboxes() {
        return mailboxes;
    }

    /** Returns why the reader does not read; null if it does. */
    @Nullable
    String trouble() {
        return trouble;
    }

    void waits(String reason) {
        trouble = reason;
    }

    void reads(Collection<TopicPartition> assigned) {
        if (trouble != null) {
            log.info("reader {} of the edge reads", number);
        }
        trouble = null;
        mailboxes = assigned.size();
    }

    void goesBack() {
        log.info("mailboxes changed their readers: reader {} of the edge goes back to what is committed", number);
    }

    void failed(Throwable failure) {
        closed(FailureText.of(failure));
    }

    /** Tells that the reader looks for the record that caused an error. */
    void readsCarefully(String cause) {
        closed("%s; it reads record by record to find the cause".formatted(cause));
    }

    void passed(PoisonRecordSearch.Suspect suspect, long last, String error) {
        log.error(
                "passed {}@{} to {} after {}: quarantined by coordinates",
                suspect.mailbox(),
                suspect.offset(),
                last,
                error);
    }

    private void closed(String reason) {
        trouble = reason;
        mailboxes = 0;
        long now = nanos.getAsLong();
        if (!reason.equals(logged) || now - loggedAt > REPEAT.toNanos()) {
            logged = reason;
            loggedAt = now;
            log.error("reader {} of the edge failed: {}", number, reason);
        }
    }
}

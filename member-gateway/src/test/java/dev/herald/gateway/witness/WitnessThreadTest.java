package dev.herald.gateway.witness;

import static dev.herald.contract.transparency.LogFixture.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.transparency.LogFixture;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.NoticePublished;
import dev.herald.gateway.sending.SendNotConfirmed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class WitnessThreadTest {

    private static final KeyPair KEY = SigningKey.create();

    @TempDir
    private Path folder;

    private final LogFixture log = LogFixture.create().growTo(9);
    private final BlockingQueue<SpecificRecord> sent = new LinkedBlockingQueue<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(LogFixture.NOW);
    /** What happens when the broker does not confirm; null while it confirms. */
    private volatile @Nullable Runnable whenRefused;

    private final Queue<Error> errorsOfSender = new ConcurrentLinkedQueue<>();
    private final Queue<Error> errorsOfClock = new ConcurrentLinkedQueue<>();

    @Test
    void checkpoints_of_the_mailbox_are_cosigned_beside_it_and_other_events_ignored() throws InterruptedException {
        try (WitnessThread witness = start()) {
            witness.accept(new NoticePublished());
            witness.accept(log.issued(9));

            assertThat(sent.poll(3, TimeUnit.MINUTES)).isInstanceOfSatisfying(CheckpointCosigned.class, cosigned -> {
                assertThat(cosigned.getMember()).isEqualTo("fr");
                assertThat(cosigned.getTreeSize()).isEqualTo(9);
            });
            witness.accept(log.issued(9));
            assertThat(sent.poll(200, TimeUnit.MILLISECONDS)).isNull();
            assertThat(folder.resolve("fr").resolve("kept.checkpoint")).exists();
        }
    }

    @Test
    void what_the_broker_did_not_confirm_is_sent_again_later() throws InterruptedException {
        CountDownLatch refused = new CountDownLatch(1);
        whenRefused = refused::countDown;
        try (WitnessThread witness = start()) {
            witness.accept(log.issued(9));
            refused.await();
            assertThat(sent).isEmpty();

            whenRefused = null;

            assertThat(sentLater()).isInstanceOf(CheckpointCosigned.class);
        }
    }

    @Test
    void an_error_in_an_examination_does_not_end_the_witness_and_the_checkpoint_is_cosigned_once()
            throws InterruptedException {
        errorsOfSender.add(new StackOverflowError());
        try (WitnessThread witness = start()) {
            witness.accept(log.issued(9));

            assertThat(sentLater()).isInstanceOf(CheckpointCosigned.class);
            assertThat(errorsOfSender).isEmpty();
        }
        assertThat(sent).isEmpty();
    }

    @Test
    void an_error_between_examinations_does_not_end_the_witness() throws InterruptedException {
        errorsOfClock.add(new StackOverflowError());
        try (WitnessThread witness = start()) {
            witness.accept(log.issued(9));

            assertThat(sent.poll(3, TimeUnit.MINUTES)).isInstanceOf(CheckpointCosigned.class);
        }
    }

    /** Moves the clock until the witness has tried again and sent. */
    private SpecificRecord sentLater() throws InterruptedException {
        SpecificRecord event = null;
        while (event == null) {
            now.updateAndGet(before -> before.plusSeconds(31));
            event = sent.poll(2, TimeUnit.SECONDS);
        }
        return event;
    }

    private static void throwNext(Queue<Error> errors) {
        Error next = errors.poll();
        if (next != null) {
            throw next;
        }
    }

    private WitnessThread start() {
        return WitnessThread.start(
                new MemberCode("fr"),
                new WitnessSettings(
                        ORIGIN,
                        List.of(log.publicKey()),
                        URI.create("http://127.0.0.1:1/audit/"),
                        folder,
                        WitnessSettings.PATIENCE),
                KEY::getPrivate,
                HttpClient.newHttpClient(),
                event -> {
                    Runnable refused = whenRefused;
                    if (refused != null) {
                        refused.run();
                        throw new SendNotConfirmed("down", new IOException());
                    }
                    throwNext(errorsOfSender);
                    sent.add(event);
                },
                () -> {
                    throwNext(errorsOfClock);
                    return now.get();
                });
    }
}

package dev.herald.dissemination.kafka;

import static dev.herald.contract.catalogue.Topics.CHECKPOINTS;
import static dev.herald.contract.catalogue.Topics.OUTBOUND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointIssued;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checkpoints of the audit in mailboxes. */
class CheckpointsTest {

    private static final String ORIGIN = "herald.test";
    private static final Instant AT = Instant.parse("2026-05-04T10:15:30Z");

    private final DisseminationTestDriver driver = DisseminationTestDriver.withMembers();

    @AfterEach
    void leave() {
        driver.close();
    }

    @Test
    void a_checkpoint_goes_to_every_mailbox_unchanged_under_the_name_of_the_log() {
        driver.put(CHECKPOINTS, ORIGIN, issued(7));

        for (String member : new String[] {"fr", "br", "de"}) {
            assertThat(driver.mailbox(member))
                    .as(member)
                    .singleElement()
                    .satisfies(record -> assertThat(record.key()).isEqualTo(ORIGIN))
                    .extracting(TestRecord::value)
                    .isEqualTo(issued(7));
        }
    }

    @Test
    void a_checkpoint_does_not_wait_for_a_mailbox_that_is_away() {
        driver.mailboxShuts("br");
        driver.put(CHECKPOINTS, ORIGIN, issued(7));
        assertThat(driver.gauge("backlog")).isZero();
        driver.mailboxOpens("br");
        driver.timePasses(Duration.ofSeconds(1));
        assertThat(driver.mailbox("br")).isEmpty();

        driver.put(CHECKPOINTS, ORIGIN, issued(8));
        assertThat(driver.mailboxTypes("br")).containsExactly("CheckpointIssued");
    }

    @Test
    void a_checkpoint_that_is_too_large_for_a_mailbox_is_quarantined_and_the_next_one_is_sent() {
        driver.put(
                CHECKPOINTS,
                ORIGIN,
                CheckpointIssued.newBuilder(issued(7))
                        .setNote("x".repeat(OUTBOUND.maxMessageBytes()))
                        .build());
        assertThat(driver.quarantined()).containsExactly("RecordTooLarge");
        assertThat(driver.mailbox("fr")).isEmpty();

        driver.put(CHECKPOINTS, ORIGIN, issued(8));
        for (String member : new String[] {"fr", "br", "de"}) {
            assertThat(driver.mailboxTypes(member)).as(member).containsExactly("CheckpointIssued");
        }
    }

    @Test
    void a_cosignature_goes_to_nobody() {
        driver.put(
                CHECKPOINTS,
                ORIGIN + " fr",
                CheckpointCosigned.newBuilder()
                        .setOrigin(ORIGIN)
                        .setTreeSize(7)
                        .setRootHash(ByteBuffer.allocate(32))
                        .setMember("fr")
                        .setCosignature("line")
                        .setCosignedAt(AT)
                        .build());
        assertThat(driver.mailbox("fr")).isEmpty();
        assertThat(driver.mailbox("de")).isEmpty();
    }

    private static CheckpointIssued issued(long size) {
        return CheckpointIssued.newBuilder()
                .setOrigin(ORIGIN)
                .setTreeSize(size)
                .setRootHash(ByteBuffer.allocate(32))
                .setNote("note")
                .setIssuedAt(AT)
                .build();
    }
}

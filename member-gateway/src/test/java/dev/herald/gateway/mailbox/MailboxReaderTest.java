package dev.herald.gateway.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.Acknowledged;
import dev.herald.event.NoticePublished;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MailboxReaderTest {

    private static final TopicPartition MAILBOX = new TopicPartition("i247.outbound.br", 0);

    private static final Schema NEWER_MAIL = SchemaBuilder.record("NewerMail")
            .namespace("dev.herald.event")
            .fields()
            .requiredString("messageId")
            .endRecord();

    private final EventSerde serde = InMemoryRegistry.serdeThatKnows(NEWER_MAIL);
    /** Assigning makes the mock forget what an earlier run committed; a broker does not. */
    private final Map<TopicPartition, OffsetAndMetadata> earlierRun = new HashMap<>();

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
        @Override
        public synchronized Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
            Map<TopicPartition, OffsetAndMetadata> places = new HashMap<>(earlierRun);
            places.putAll(super.committed(partitions));
            return places;
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
            if (memoryLacks) {
                throw new OutOfMemoryError("of a test");
            }
            return records;
        }
    };

    private final LocalCopy copy = new LocalCopy();
    private final List<Acknowledged> sent = new ArrayList<>();
    private boolean brokerConfirms = true;
    private boolean memoryLacks;
    private final List<String> heard = new ArrayList<>();
    private final Map<String, Throwable> refusedByListener = new HashMap<>();

    private final MailboxReader reader = new MailboxReader(
            new MemberCode("br"),
            consumer,
            serde,
            copy,
            () -> AcknowledgementMode.PROMPT,
            acknowledged -> {
                if (!brokerConfirms) {
                    throw new TimeoutException("not now");
                }
                sent.add(acknowledged);
            },
            this::hear);

    private void hear(SpecificRecord event) {
        String caseId = ((NoticePublished) event).getCaseId();
        Throwable refusal = refusedByListener.get(caseId);
        if (refusal instanceof RuntimeException exception) {
            throw exception;
        }
        if (refusal instanceof Error error) {
            throw error;
        }
        heard.add(caseId);
    }

    @Test
    void a_new_notice_is_acknowledged_and_the_place_kept() {
        start();
        mailboxHolds(0, "FR/2026-000001");
        reader.step();

        assertThat(sent).extracting(Acknowledged::getCaseId).containsExactly("FR/2026-000001");
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void after_a_restart_the_copy_is_whole_and_nothing_old_is_acknowledged_again() {
        earlierRun.put(MAILBOX, new OffsetAndMetadata(1));
        start();
        mailboxHolds(0, "FR/2026-000001");
        mailboxHolds(1, "FR/2026-000002");
        reader.step();

        assertThat(copy.inForce()).hasSize(2);
        assertThat(sent).extracting(Acknowledged::getCaseId).containsExactly("FR/2026-000002");
    }

    @Test
    void an_acknowledgement_the_broker_did_not_confirm_is_said_again_before_the_place_moves() {
        start();
        mailboxHolds(0, "FR/2026-000001");
        brokerConfirms = false;
        assertThatThrownBy(reader::step).isInstanceOf(TimeoutException.class);
        assertThat(committed()).isZero();

        brokerConfirms = true;
        reader.step();

        assertThat(sent).hasSize(1);
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void a_reader_is_connected_when_it_has_read_once_even_an_empty_mailbox() {
        start();
        consumer.setPollException(new SaslAuthenticationException("wrong password"));
        assertThatThrownBy(reader::step).isInstanceOf(SaslAuthenticationException.class);
        assertThat(reader.isConnected()).isFalse();

        reader.step();
        assertThat(reader.isConnected()).isTrue();
    }

    @Test
    void what_cannot_be_decoded_is_counted_and_holds_nothing_up() {
        start();
        consumer.addRecord(new ConsumerRecord<>(MAILBOX.topic(), 0, 0, new byte[0], new byte[] {1, 2, 3}));
        mailboxHolds(1, "FR/2026-000001");
        reader.step();

        assertThat(reader.unreadable()).isEqualTo(1);
        assertThat(copy.noticeOf(new CaseId("FR/2026-000001"))).isPresent();
    }

    @Test
    void mail_of_a_type_that_this_version_does_not_know_is_kept_as_unknown() {
        start();
        consumer.addRecord(newerMail(0));
        mailboxHolds(1, "FR/2026-000001");
        reader.step();

        assertThat(copy.mail()).containsExactly(new Mail("m9", "dev.herald.event.NewerMail", null));
        assertThat(copy.inForce()).hasSize(1);
        assertThat(reader.unreadable()).isEqualTo(1);
    }

    @Test
    void a_record_that_the_listener_failed_on_is_read_again_and_those_after_it_are_not_lost() {
        start();
        mailboxHolds(0, "FR/2026-000001");
        mailboxHolds(1, "FR/2026-000002");
        mailboxHolds(2, "FR/2026-000003");
        refusedByListener.put("FR/2026-000002", new IllegalArgumentException("a bureau's own bug"));

        assertThatThrownBy(reader::step).isInstanceOf(IllegalArgumentException.class);
        assertThat(sent).extracting(Acknowledged::getCaseId).containsExactly("FR/2026-000001");
        assertThat(committed()).isEqualTo(1);
        assertThat(consumer.position(MAILBOX)).isEqualTo(1);

        refusedByListener.clear();
        mailboxHolds(1, "FR/2026-000002"); // the mock gives a record once
        mailboxHolds(2, "FR/2026-000003");
        reader.step();
        assertThat(heard).containsExactly("FR/2026-000001", "FR/2026-000002", "FR/2026-000003");
        assertThat(copy.inForce()).hasSize(3);
        assertThat(sent)
                .extracting(Acknowledged::getCaseId)
                .containsExactly("FR/2026-000001", "FR/2026-000002", "FR/2026-000003");
        assertThat(committed()).isEqualTo(3);
    }

    @Test
    @Timeout(300)
    void an_exception_of_the_listener_does_not_end_the_reader() {
        consumer.updateBeginningOffsets(new HashMap<>(Map.of(MAILBOX, 0L)));
        refusedByListener.put("FR/2026-000001", new IllegalArgumentException("a bureau's own bug"));
        consumer.schedulePollTask(() -> mailboxHolds(0, "FR/2026-000001"));
        consumer.schedulePollTask(() -> {
            refusedByListener.clear();
            mailboxHolds(0, "FR/2026-000001");
        });
        consumer.schedulePollTask(reader::close);

        reader.run();

        assertThat(copy.inForce()).hasSize(1);
        assertThat(sent).hasSize(1);
    }

    @Test
    @Timeout(300)
    void an_error_of_the_listener_does_not_end_the_reader_and_its_event_is_acknowledged_once() {
        consumer.updateBeginningOffsets(new HashMap<>(Map.of(MAILBOX, 0L)));
        refusedByListener.put("FR/2026-000001", new StackOverflowError());
        consumer.schedulePollTask(() -> mailboxHolds(0, "FR/2026-000001"));
        consumer.schedulePollTask(() -> {
            refusedByListener.clear();
            mailboxHolds(0, "FR/2026-000001");
        });
        consumer.schedulePollTask(reader::close);

        reader.run();

        assertThat(heard).containsExactly("FR/2026-000001");
        assertThat(copy.inForce()).hasSize(1);
        assertThat(sent).extracting(Acknowledged::getCaseId).containsExactly("FR/2026-000001");
    }

    @Test
    void records_that_came_with_an_error_of_the_client_are_read_again_and_acknowledged() {
        start();
        mailboxHolds(0, "FR/2026-000001");
        memoryLacks = true;
        assertThatThrownBy(reader::step).isInstanceOf(OutOfMemoryError.class);
        assertThat(consumer.position(MAILBOX)).isZero();

        memoryLacks = false;
        mailboxHolds(0, "FR/2026-000001"); // the mock gives a record once
        reader.step();

        assertThat(heard).containsExactly("FR/2026-000001");
        assertThat(sent).extracting(Acknowledged::getCaseId).containsExactly("FR/2026-000001");
    }

    private ConsumerRecord<byte[], byte[]> newerMail(long offset) {
        GenericRecord mail =
                new GenericRecordBuilder(NEWER_MAIL).set("messageId", "m9").build();
        ConsumerRecord<byte[], byte[]> message = new ConsumerRecord<>(
                MAILBOX.topic(), 0, offset, "m9".getBytes(StandardCharsets.UTF_8), InMemoryRegistry.bytesOf(mail));
        EventHeaders.first(NEWER_MAIL.getFullName(), "/herald/review", Instant.EPOCH, null, "m9")
                .toKafka()
                .forEach(message.headers()::add);
        return message;
    }

    private void start() {
        consumer.updateBeginningOffsets(new HashMap<>(Map.of(MAILBOX, 0L)));
        reader.startFromTheBeginning();
    }

    private void mailboxHolds(long offset, String caseId) {
        NoticePublished notice = NoticePublished.newBuilder()
                .setCaseId(caseId)
                .setNoticeId("FR-2026-000123")
                .setVersion(1)
                .setDecisionId("d1")
                .build();
        consumer.addRecord(new ConsumerRecord<>(
                MAILBOX.topic(), 0, offset, caseId.getBytes(StandardCharsets.UTF_8), serde.serialize(notice)));
    }

    private long committed() {
        OffsetAndMetadata place = consumer.committed(Set.of(MAILBOX)).get(MAILBOX);
        return place == null ? 0 : place.offset();
    }
}

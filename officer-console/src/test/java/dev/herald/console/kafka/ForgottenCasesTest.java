package dev.herald.console.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.kafka.TopicHandler.TopicSnapshot;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.CaseFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForgottenCasesTest {

    private final List<@Nullable SpecificRecord> received = new ArrayList<>();
    private final List<String> forgotten = new ArrayList<>();

    @Test
    void only_a_case_whose_file_has_no_content_any_more_is_forgotten_and_every_record_is_handed_on() {
        TopicHandler others = new TopicHandler() {
            @Override
            public Map<Integer, Long> open(TopicSnapshot topic) {
                return topic.beginnings();
            }

            @Override
            public void accept(ConsumerRecord<String, byte[]> record, @Nullable SpecificRecord event) {
                received.add(event);
            }

            @Override
            public void applied(Map<Integer, Long> next, boolean caughtUp) {}
        };
        ForgottenCases handler = new ForgottenCases(others, forgotten::add);
        handler.accept(record(), file(2));
        assertThat(forgotten).isEmpty();

        handler.accept(record(), file(0));
        handler.accept(record(), null);

        assertThat(forgotten).containsExactly("FR/2026-000123");
        assertThat(received).containsExactly(file(2), file(0), null);
    }

    private static ConsumerRecord<String, byte[]> record() {
        return new ConsumerRecord<>("herald.cases.v1", 0, 0, "FR/2026-000123", new byte[0]);
    }

    private static CaseFile file(int contentRevision) {
        return CaseFile.newBuilder()
                .setCaseId("FR/2026-000123")
                .setRequester("fr")
                .setInstrument(Instrument.RED_NOTICE)
                .setState(CaseState.WITHDRAWN)
                .setRevision(2)
                .setContentRevision(contentRevision)
                .setRuleBook("book")
                .setRegisterVersion(7)
                .build();
    }
}

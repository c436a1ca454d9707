package dev.herald.console.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.ServiceSigners;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.CaseClosed;
import dev.herald.streams.tracing.RecordedSpans;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CommandSignerTest {

    private static final String CASE = "FR/2026-000123";
    private static final EventHeaders COMMAND = EventHeaders.first(
            "dev.herald.event.OfficerCommand", "/herald/console", Instant.EPOCH, CASE, CASE, "a command");

    private final RecordedSpans spans = new RecordedSpans();
    private final CommandSigner signer = new CommandSigner(() -> ServiceSigners.signer("console"), spans);

    @Test
    void a_command_begins_a_trace_and_one_with_sealed_reasons_is_no_span() {
        signer.headers(COMMAND, new CaseClosed(CASE, DecisionKind.DENIED, 1), Topics.SEALED_COMMANDS);
        assertThat(spans.steps()).isEmpty();

        signer.headers(COMMAND, new CaseClosed(CASE, DecisionKind.DENIED, 1), Topics.COMMANDS);
        assertThat(spans.steps()).singleElement().satisfies(step -> {
            assertThat(step.context()).isEqualTo(COMMAND.trace());
            assertThat(step.parent()).isNull();
            assertThat(step.caseId()).isEqualTo(CASE);
        });
    }
}

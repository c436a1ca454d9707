package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String VALID = "00-" + TRACE + "-b7ad6b7169203331-01";
    private static final EventHeaders REQUEST =
            EventHeaders.first("a.Request", "/i247/fr", Instant.EPOCH, "FR/2026-000123", "a request");

    @Test
    void the_header_of_the_specification_is_read_and_written_again() {
        TraceContext context = TraceContext.parse(VALID).orElseThrow();

        assertThat(context).isEqualTo(new TraceContext(TRACE, "b7ad6b7169203331", true));
        assertThat(context).hasToString(VALID);
        assertThat(TraceContext.parse("00-" + TRACE + "-b7ad6b7169203331-00")).hasValueSatisfying(unsampled -> {
            assertThat(unsampled.sampled()).isFalse();
            assertThat(unsampled).hasToString("00-" + TRACE + "-b7ad6b7169203331-00");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "as it came",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more"
            })
    void anything_else_is_no_place_in_a_trace(String header) {
        assertThat(TraceContext.parse(header)).isEmpty();
    }

    @Test
    void a_stage_has_one_step_for_an_event_and_another_for_another_stage_or_event() {
        EventHeaders first = REQUEST.child("a.Screening", "/herald/screening", Instant.EPOCH, null, 0);
        EventHeaders second = REQUEST.child("a.Hold", "/herald/screening", Instant.EPOCH, null, 0);
        EventHeaders next = first.child("a.Decision", "/herald/review", Instant.EPOCH, null, 0);

        assertThat(first.trace()).isEqualTo(second.trace()).isEqualTo(REQUEST.stepOf("/herald/screening"));
        assertThat(next.trace().traceId()).isEqualTo(REQUEST.trace().traceId());
        assertThat(next.trace().spanId()).isNotEqualTo(first.trace().spanId());
        assertThat(REQUEST.stepOf("/herald/review")).isNotEqualTo(REQUEST.stepOf("/herald/screening"));
    }

    @Test
    void an_event_without_a_trace_begins_one_whatever_its_id_looks_like() {
        EventHeaders member =
                new EventHeaders("018f-of-a-member", "a.Type", "/i247/fr", Instant.EPOCH, null, "chosen by the member");

        assertThat(TraceContext.parse(member.trace().toString())).contains(member.trace());
        assertThat(REQUEST.trace()).isEqualTo(TraceContext.beginningWith(REQUEST.id()));
    }
}

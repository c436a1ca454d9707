package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HopTest {

    private static final String CAUSE = EventHeaders.digest("a cause");
    private static final Instant ARRIVED = Instant.parse("2026-05-04T10:15:00.120Z");
    private static final Hop HOP = new Hop(CAUSE, ARRIVED, ARRIVED.plusMillis(35), Duration.ofNanos(1_234_000), null);

    @Test
    void a_hop_is_read_as_it_was_written_with_and_without_a_link() {
        Hop linked = new Hop(
                "",
                ARRIVED,
                ARRIVED.plusMillis(35),
                Duration.ZERO,
                TraceContext.beginningWith(EventHeaders.digest("o")));

        assertThat(Hop.of(HOP.addTo(new RecordHeaders()))).contains(HOP);
        assertThat(Hop.of(linked.addTo(new RecordHeaders()))).contains(linked);
        assertThat(HOP).hasToString(CAUSE + ";1777889700120;1777889700155;1234");
    }

    @Test
    void waiting_and_working_are_apart() {
        assertThat(HOP.waited()).isEqualTo(Duration.ofMillis(35));
        assertThat(HOP.writtenAt()).isEqualTo(ARRIVED.plusMillis(35).plusNanos(1_234_000));
    }

    @Test
    void clocks_that_disagree_give_no_negative_time() {
        Hop skewed = new Hop(CAUSE, ARRIVED, ARRIVED.minusMillis(5), Duration.ofMillis(-3), null);

        assertThat(skewed.waited()).isZero();
        assertThat(skewed.work()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a;b;c;d",
                "x;1;2",
                "Jeanne Exemple;1;2;3",
                ";1;2;-3",
                ";1;2;3;too short",
                ";1;2;999999999999999999"
            })
    void a_malformed_header_is_no_hop(String header) {
        assertThat(Hop.of(new RecordHeaders().add(Hop.HEADER, header.getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @Test
    void a_record_without_the_header_has_no_hop() {
        assertThat(Hop.of(new RecordHeaders())).isEmpty();
        assertThat(Hop.of(new RecordHeaders().add(Hop.HEADER, null))).isEmpty();
    }
}

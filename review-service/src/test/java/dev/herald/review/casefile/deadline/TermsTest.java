package dev.herald.review.casefile.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long the rules wait. */
class TermsTest {

    @ParameterizedTest
    @CsvSource({
        "P5Y, 2031-03-31T10:00:00Z",
        "P6M, 2026-09-30T10:00:00Z",
        "P14D, 2026-04-14T10:00:00Z",
        "PT30M, 2026-03-31T10:30:00Z"
    })
    void count_in_the_calendar_or_on_the_clock(String iso, String end) {
        assertThat(Term.of(iso).after(Instant.parse("2026-03-31T10:00:00Z"))).isEqualTo(end);
        assertThat(Term.of(iso)).hasToString(iso);
    }

    @Test
    void are_in_iso_8601() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Term.of("5 years"))
                .withMessageContaining("ISO 8601");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, P14D, P40D, P5Y, P6M, P6M, P1Y, P30D, time to answer",
        "PT4345H, P14D, P40D, P5Y, P6M, P6M, P1Y, P30D, time to answer",
        "P30D, PT0S, P40D, P5Y, P6M, P6M, P1Y, P30D, late answer",
        "P30D, P14D, P40D, P5Y1D, P6M, P6M, P1Y, P30D, retention must",
        "P30D, P14D, P40D, P6M, P6M, P6M, P1Y, P30D, prompt",
        "P30D, P14D, P367D, P5Y, P6M, P6M, P1Y, P30D, papers",
        "P30D, P14D, P40D, P5Y, P6M, P6M1D, P1Y, P30D, suspension",
        "P30D, P14D, P40D, P5Y, P6M, P6M, PT0S, P30D, periodic review",
        "P30D, P14D, P40D, P5Y, P6M, P6M, P1Y, P1Y1D, escalation"
    })
    void have_their_ranges(
            String answer,
            String grace,
            String papers,
            String kept,
            String prompt,
            String suspended,
            String review,
            String escalation,
            String what) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Terms(
                        Duration.parse(answer),
                        Duration.parse(grace),
                        Duration.parse(papers),
                        Term.of(kept),
                        Term.of(prompt),
                        Term.of("P30D"),
                        Term.of(suspended),
                        Term.of(review),
                        Term.of(escalation)))
                .withMessageContaining(what);
    }
}

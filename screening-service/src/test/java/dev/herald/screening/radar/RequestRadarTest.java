package dev.herald.screening.radar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.screening.RequestPattern;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RequestRadarTest {

    private static final MemberCode FR = new MemberCode("fr");
    private static final MemberCode BR = new MemberCode("br");
    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
    private static final RadarLimits LIMITS = new RadarLimits(Duration.ofDays(1), 5, Duration.ofDays(7), 3, 3, 100);

    private final RequestRadar radar = new RequestRadar(LIMITS);
    private int cases;

    @Test
    void four_requests_of_one_day_are_no_burst_and_five_are() {
        String last = "";
        for (int i = 0; i < 4; i++) {
            last = sends(FR, NOON.plusSeconds(i), i + 1, 0);
        }
        assertThat(radar.patternsOf(last)).isEmpty();
        last = sends(FR, NOON.plusSeconds(9), 99, 0);
        assertThat(radar.patternsOf(last)).containsExactly(RequestPattern.BURST);
        assertThat(radar.patternsOf("FR/2026-000001"))
                .as("the first of a burst too, when it is screened again")
                .containsExactly(RequestPattern.BURST);
    }

    @Test
    void requests_of_another_bureau_and_of_another_day_do_not_count() {
        for (int i = 0; i < 9; i++) {
            sends(BR, NOON, i + 1, 0);
            sends(FR, NOON.minus(Duration.ofDays(2)), 20 + i, 0);
        }
        assertThat(radar.patternsOf(sends(FR, NOON, 99, 0))).isEmpty();
    }

    @Test
    void one_statute_and_the_same_facts_are_patterns_of_a_week() {
        sends(FR, NOON, 7, 0b1111);
        sends(FR, NOON.plus(Duration.ofDays(3)), 7, 0b1111);
        assertThat(radar.patternsOf(sends(FR, NOON.plus(Duration.ofDays(6)), 7, 0b1111)))
                .containsExactly(RequestPattern.ONE_STATUTE, RequestPattern.SAME_FACTS);
        assertThat(radar.patternsOf(sends(FR, NOON.plus(Duration.ofDays(14)), 7, 0b1111)))
                .isEmpty();
    }

    @Test
    void other_facts_and_requests_without_law_or_facts_are_not_the_same() {
        sends(FR, NOON, 0, 0);
        sends(FR, NOON, 0, 0);
        assertThat(radar.patternsOf(sends(FR, NOON, 0, 0))).isEmpty();
        sends(FR, NOON.plus(Duration.ofDays(3)), 1, 0b11111);
        sends(FR, NOON.plus(Duration.ofDays(3)), 2, 0b11111);
        assertThat(radar.patternsOf(sends(FR, NOON.plus(Duration.ofDays(3)), 3, 0b100000)))
                .isEmpty();
    }

    @Test
    void a_case_that_ended_counts_no_longer() {
        String first = sends(FR, NOON, 7, 0);
        sends(FR, NOON, 7, 0);
        String last = sends(FR, NOON, 7, 0);
        assertThat(radar.patternsOf(last)).containsExactly(RequestPattern.ONE_STATUTE);
        radar.put(first, null);
        assertThat(radar.patternsOf(last)).isEmpty();
        assertThat(radar.patternsOf(first)).isEmpty();
    }

    @Test
    void the_same_text_keeps_its_instant_and_another_text_has_its_own() {
        RequestPrint first = new RequestPrint(FR, NOON, 1, 2);
        radar.put("FR/2026-000001", first);
        Instant later = NOON.plusSeconds(60);
        assertThat(radar.firstSeen("FR/2026-000001", new RequestPrint(FR, later, 1, 2)))
                .isEqualTo(NOON);
        assertThat(radar.firstSeen("FR/2026-000001", new RequestPrint(FR, later, 1, 3)))
                .isEqualTo(later);
        assertThat(radar.firstSeen("FR/2026-000002", new RequestPrint(FR, later, 1, 2)))
                .isEqualTo(later);
    }

    @Test
    void a_look_compares_a_bounded_number() {
        RequestRadar near = new RequestRadar(new RadarLimits(Duration.ofDays(1), 5, Duration.ofDays(7), 3, 3, 2));
        for (int i = 0; i < 9; i++) {
            near.put("FR/2026-00000" + i, new RequestPrint(FR, NOON.plusSeconds(i), 0, 0));
        }
        assertThat(near.patternsOf("FR/2026-000000")).isEmpty();
        assertThat(near.patternsOf("FR/2026-000004")).containsExactly(RequestPattern.BURST);
    }

    private String sends(MemberCode requester, Instant at, long statute, long facts) {
        cases++;
        String caseId = "%s/2026-%06d".formatted(requester.value().toUpperCase(Locale.ROOT), cases);
        radar.put(caseId, new RequestPrint(requester, at, statute, facts));
        return caseId;
    }
}

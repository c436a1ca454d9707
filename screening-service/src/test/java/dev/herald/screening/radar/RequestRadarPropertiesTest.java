package dev.herald.screening.radar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.screening.RequestPattern;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The radar gives the answers of {@link SimpleRadar}, whatever is added, replaced, removed and looked at. */
class RequestRadarPropertiesTest {

    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
    private static final List<MemberCode> REQUESTERS = List.of(new MemberCode("fr"), new MemberCode("br"));
    private static final Set<RequestPattern> PATTERNS =
            EnumSet.of(RequestPattern.BURST, RequestPattern.ONE_STATUTE, RequestPattern.SAME_FACTS);
    private static final int CHANGES = 6_000;
    private static final int FEWEST_OF_EACH_ANSWER = 50;

    /** Instants are few, or many and a nanosecond apart, so that limits of time fall on prints and between them. */
    @ParameterizedTest(name = "seed {0}: {1} cases at {2} instants, {3} ns apart; at most {4} compared")
    @CsvSource({
        "1, 40, 10, 1, 3, 2, 2",
        "2, 600, 40, 1, 450, 60, 60",
        "3, 2000, 3, 1, 300, 234, 150",
        "4, 2000, 5000, 1, 150, 51, 75",
        "5, 2000, 5000, 400000000, 1000, 130, 130",
        "6, 2000, 5000, 60000000000, 40, 14, 20",
    })
    void the_patterns_are_those_of_the_simplest_form(
            long seed, int cases, int instants, long apart, int most, int burst, int underStatute) {
        Duration third = Duration.ofNanos(instants * apart / 3);
        RadarLimits limits =
                new RadarLimits(third.dividedBy(3), burst, third, underStatute, underStatute / 2 + 1, 1, most);
        Random random = new Random(seed);
        RequestRadar radar = new RequestRadar(limits);
        SimpleRadar simple = new SimpleRadar(limits);
        Map<RequestPattern, Integer> seen = new EnumMap<>(RequestPattern.class);
        int looks = 0;
        for (int change = 0; change < CHANGES; change++) {
            boolean fewer = change / 1_000 % 3 == 2;
            String caseId = "FR/2026-%06d".formatted(random.nextInt(cases));
            RequestPrint print = random.nextInt(8) < (fewer ? 6 : 1) ? null : print(random, instants, apart);
            radar.put(caseId, print);
            simple.put(caseId, print);
            for (String looked : List.of(caseId, "FR/2026-%06d".formatted(random.nextInt(cases)))) {
                Set<RequestPattern> patterns = radar.patternsOf(looked);
                assertThat(patterns).isEqualTo(simple.patternsOf(looked));
                patterns.forEach(pattern -> seen.merge(pattern, 1, Integer::sum));
                looks++;
            }
        }
        for (RequestPattern pattern : PATTERNS) {
            assertThat(seen.getOrDefault(pattern, 0))
                    .as("looks with %s", pattern)
                    .isBetween(FEWEST_OF_EACH_ANSWER, looks - FEWEST_OF_EACH_ANSWER);
        }
    }

    private static RequestPrint print(Random random, int instants, long apart) {
        return new RequestPrint(
                REQUESTERS.get(random.nextInt(4) / 3),
                NOON.plusNanos(random.nextInt(instants) * apart),
                random.nextInt(4),
                random.nextInt(64));
    }
}

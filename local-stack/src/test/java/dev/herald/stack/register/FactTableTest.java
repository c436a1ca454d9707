package dev.herald.stack.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.AttestationRates.Limit;
import dev.herald.contract.AttestationRates.Rate;
import dev.herald.contract.MemberCode;
import dev.herald.event.FactRegistered;
import dev.herald.event.ProtectedStatusAttested;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactTableTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    @Test
    void a_fact_is_shown_as_it_stands_and_never_about_whom() throws IOException {
        Recorded<FactRegistered> refused =
                new Recorded<>(sample("refused-extradition.json"), 7, NOW, "/herald/operator");
        String line = FactTable.lines(List.of(refused), NOW).getLast();
        assertThat(line)
                .contains("REFUSED_EXTRADITION", "ca", "operator", "always", "95%", "RESTRICTED", "holds")
                .endsWith(" 7");
        assertThat(line + FactTable.json(List.of(refused), NOW))
                .doesNotContain("Vaudrec", "Octave", "1971", "assurance", "Letter");
    }

    @Test
    void what_is_not_yet_or_no_longer_or_taken_back_says_so() throws IOException {
        FactRegistered fact = sample("situation.json");
        assertThat(standing(FactRegistered.newBuilder(fact))).isEqualTo("holds");
        assertThat(standing(FactRegistered.newBuilder(fact).setValidFrom(NOW.plusSeconds(1))))
                .isEqualTo("not yet");
        assertThat(standing(FactRegistered.newBuilder(fact).setValidUntil(NOW))).isEqualTo("over");
        assertThat(standing(FactRegistered.newBuilder(fact).setRetracted(true))).isEqualTo("retracted");
    }

    @Test
    void whose_hands_a_fact_came_by_is_told_from_its_record() throws IOException {
        FactRegistered fact = sample("situation.json");
        assertThat(new Recorded<>(fact, 0, NOW, "/herald/intake").hand()).isEqualTo(Recorded.Hand.MEMBER);
        assertThat(new Recorded<>(fact, 0, NOW, "/herald/review").hand()).isEqualTo(Recorded.Hand.SERVICE);
        assertThat(new Recorded<>(fact, 0, NOW, "/herald/operator").hand()).isEqualTo(Recorded.Hand.OPERATOR);
        assertThat(new Recorded<>(fact, 0, NOW, null).hand()).isEqualTo(Recorded.Hand.UNKNOWN);
    }

    @Test
    void a_sealed_fact_shows_who_attests_and_whose_rate_is_unusual_and_nobody_protected() throws IOException {
        Recorded<ProtectedStatusAttested> sealed = new Recorded<>(
                (ProtectedStatusAttested) FactFile.read(Path.of("../docs/samples/facts/attestation.json"))
                        .orThrow(),
                3,
                NOW,
                "/herald/operator");
        Rate rate = new Rate(new MemberCode("se"), 9, 8, 0.5, NOW, true);

        assertThat(FactTable.sealedLines(List.of(sealed)).getLast()).contains("se", "FR", "2026-06-15", "holds");
        assertThat(FactTable.rateLines(List.of(rate), Limit.SHIPPED).getLast()).endsWith("UNUSUAL");
        assertThat(FactTable.sealedLines(List.of(sealed)) + " " + FactTable.sealedJson(List.of(sealed), List.of(rate)))
                .doesNotContain("Vaudrec", "Octave", "1971", "registrar");
    }

    private static String standing(FactRegistered.Builder fact) {
        return FactTable.Standing.of(fact.build(), NOW).words();
    }

    private static FactRegistered sample(String file) throws IOException {
        return (FactRegistered)
                FactFile.read(Path.of("../docs/samples/facts", file)).orThrow();
    }
}

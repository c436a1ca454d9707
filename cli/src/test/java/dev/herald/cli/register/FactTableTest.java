package dev.herald.cli.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.command.Table;
import dev.herald.contract.AttestationRates.Rate;
import dev.herald.contract.MemberCode;
import dev.herald.event.FactRegistered;
import dev.herald.event.SealedFactAttested;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactTableTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    @Test
    void a_fact_is_shown_as_it_stands_and_never_about_whom() throws IOException {
        VersionedFact<FactRegistered> refused =
                new VersionedFact<>(sample("refused-extradition.json"), 7, NOW, "/herald/operator");
        String line = lastLine(FactTable.openFacts(List.of(refused), NOW));
        assertThat(line)
                .contains("REFUSED_EXTRADITION", "ca", "operator", "always", "95%", "RESTRICTED", "holds")
                .containsPattern(" 7 +holds$");
        assertThat(line).doesNotContain("Vaudrec", "Octave", "1971", "assurance", "Letter");
    }

    @Test
    void what_is_not_yet_or_no_longer_or_taken_back_says_so() throws IOException {
        FactRegistered fact = sample("situation.json");
        assertThat(status(FactRegistered.newBuilder(fact))).isEqualTo("holds");
        assertThat(status(FactRegistered.newBuilder(fact).setValidFrom(NOW.plusSeconds(1))))
                .isEqualTo("not yet");
        assertThat(status(FactRegistered.newBuilder(fact).setValidUntil(NOW))).isEqualTo("over");
        assertThat(status(FactRegistered.newBuilder(fact).setRetracted(true))).isEqualTo("retracted");
    }

    @Test
    void a_sealed_fact_shows_who_attests_and_whose_rate_is_unusual_and_nobody_protected() throws IOException {
        VersionedFact<SealedFactAttested> sealed = new VersionedFact<>(
                (SealedFactAttested) FactFile.read(Path.of("../docs/samples/facts/attestation.json"))
                        .orThrow(),
                3,
                NOW,
                "/herald/operator");
        Rate rate = new Rate(new MemberCode("se"), 9, 8, 0.5, NOW, true);

        assertThat(lastLine(FactTable.sealedFacts(List.of(sealed)))).contains("se", "FR", "2026-06-15", "holds");
        assertThat(lastLine(FactTable.rates(List.of(rate)))).endsWith("UNUSUAL");
        assertThat(FactTable.sealedFacts(List.of(sealed)).toString())
                .doesNotContain("Vaudrec", "Octave", "1971", "registrar");
    }

    private static String status(FactRegistered.Builder fact) {
        return FactTable.FactState.of(fact.build(), NOW).label();
    }

    private static String lastLine(Table table) {
        return table.toString().lines().toList().getLast();
    }

    private static FactRegistered sample(String file) throws IOException {
        return (FactRegistered)
                FactFile.read(Path.of("../docs/samples/facts", file)).orThrow();
    }
}

package dev.herald.contract.redress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.event.SealedCaseFile;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class RedressKeysTest {

    private static final String CASE = "FR/2026-000123";
    private static final Instant IN_2026 = Instant.parse("2026-07-01T00:00:00Z");
    private static final CommissionKey KEY = CommissionKey.create(2026);
    private static final ObjectNode FILE =
            JsonNodeFactory.instance.objectNode().put("caseId", CASE).put("familyName", "Vaudrec");

    private final RedressKeys keys = keys(KEY, CommissionKey.create(2024));

    @Test
    void the_commission_opens_a_file_with_the_key_of_its_year_and_nobody_without() {
        SealedCaseFile sealed = keys.seal(CASE, FILE, IN_2026).orElseThrow();

        assertThat(sealed.getYear()).isEqualTo(2026);
        assertThat(sealed.toString()).doesNotContain("Vaudrec");
        assertThat(CommissionKey.parse(KEY.secretText()).open(sealed)).contains(FILE);
        assertThat(CommissionKey.create(2026).open(sealed)).isEmpty();
    }

    @Test
    void an_altered_file_does_not_open() {
        SealedCaseFile sealed = keys.seal(CASE, FILE, IN_2026).orElseThrow();
        char last = sealed.getJwe().charAt(sealed.getJwe().length() - 2);
        String altered = sealed.getJwe().substring(0, sealed.getJwe().length() - 2) + (last == 'A' ? "BA" : "AA");

        assertThat(KEY.open(SealedCaseFile.newBuilder(sealed).setJwe(altered).build()))
                .isEmpty();
        assertThat(KEY.open(SealedCaseFile.newBuilder(sealed).setJwe("x").build()))
                .isEmpty();
    }

    @Test
    void a_year_without_a_key_has_the_latest_key_before_it() {
        assertThat(keys.seal(CASE, FILE, Instant.parse("2025-01-01T00:00:00Z")))
                .map(SealedCaseFile::getYear)
                .contains(2024);
        assertThat(keys.seal(CASE, FILE, Instant.parse("2023-12-31T23:59:59Z"))).isEmpty();
    }

    @Test
    void a_set_with_a_private_key_is_refused_and_not_repeated() {
        String secret = KEY.secretText();

        assertThatThrownBy(() -> RedressKeys.parse(List.of("{\"keys\":[" + secret + "]}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a key is private, not on P-256, or the second of its year");
        assertThatThrownBy(() -> RedressKeys.parse(List.of(secret))).hasMessageNotContaining("\"d\"");
        assertThatThrownBy(() -> keys(KEY, CommissionKey.create(2026))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_public_key_opens_nothing() {
        String publicHalf = CommissionKey.publicText(List.of(KEY));

        assertThatThrownBy(() -> CommissionKey.parse(publicHalf)).hasMessage("no private key of the Commission");
    }

    private static RedressKeys keys(CommissionKey... all) {
        return RedressKeys.parse(List.of(CommissionKey.publicText(List.of(all))));
    }
}

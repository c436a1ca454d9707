package dev.herald.console.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SearchDigestTest {

    private static final SearchDigest DIGEST = new SearchDigest(key("a"));

    @Test
    void the_digest_is_hmac_sha_256_of_the_fields_so_that_an_auditor_can_compute_it() {
        // printf 'PERSON=щербакова юлия\nRULE=c22' | openssl dgst -sha256 -hmac aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        assertThat(DIGEST.of(query("Щербакова  Юлия", "C22")))
                .isEqualTo("113c2b41d07ab60fc6cf3cf1ef827c84205120c6b4b66ee1a96835f4ad4c2e89");
    }

    @Test
    void spaces_and_capitals_do_not_matter_and_every_word_and_field_does() {
        String digest = DIGEST.of(query("Щербакова Юлия", ""));

        assertThat(DIGEST.of(query(" щербакова\tюлия ", ""))).isEqualTo(digest);
        assertThat(DIGEST.of(query("Щербакова", ""))).isNotEqualTo(digest);
        assertThat(DIGEST.of(query("", "Щербакова Юлия"))).isNotEqualTo(digest);
        assertThat(digest).hasSize(64).doesNotContain("щербакова");
    }

    @Test
    void another_key_gives_another_digest_and_a_short_key_is_refused() {
        assertThat(new SearchDigest(key("b")).of(query("Щербакова", "")))
                .isNotEqualTo(DIGEST.of(query("Щербакова", "")));
        assertThatIllegalArgumentException().isThrownBy(() -> new SearchDigest(new byte[31]));
    }

    @Test
    void a_birth_date_alone_and_blanks_are_no_search() {
        assertThat(query(" ", "").isEmpty()).isTrue();
        assertThat(query("", "C22").isEmpty()).isFalse();
        assertThat(new SearchQuery("", "", "", "", "", "POLITICAL_CHARACTER", "").entered())
                .containsOnlyKeys(SearchQuery.Field.GROUND);
        assertThat(query("Щербакова", "").toString()).doesNotContain("Щербакова");
    }

    private static SearchQuery query(String person, String rule) {
        return new SearchQuery(person, "", "", "", rule, "", "");
    }

    private static byte[] key(String letter) {
        return letter.repeat(SearchDigest.SHORTEST_KEY).getBytes(StandardCharsets.US_ASCII);
    }
}

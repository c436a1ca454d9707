package dev.herald.benchmark.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.state.CatchUp;
import dev.herald.state.SentMail;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordOwnerTest {

    private static final String TOPIC = "changelog";

    private final RecordOwner owner = new RecordOwner();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FR/2026-000001",
                "FR/2026-000001 2",
                "001795655555000|FR/2026-000001",
                "#FR/2026-000001|fr=0123456789abcdef0123456789abcdef",
                "$001795655555000|FR/2026-000001"
            })
    void the_key_names_the_case(String key) {
        assertThat(owner.caseOf(TOPIC, key, null)).contains("FR/2026-000001");
    }

    @Test
    void the_value_names_the_case_also_of_the_tombstone_that_follows() {
        String key = "fr=0123456789abcdef0123456789abcdef";

        assertThat(owner.caseOf(TOPIC, key, new SentMail("BR/2026-000009", "br", "id", Instant.EPOCH)))
                .contains("BR/2026-000009");
        assertThat(owner.caseOf(TOPIC, key, null)).contains("BR/2026-000009");
        assertThat(owner.caseOf("another topic", key, null)).isEmpty();
    }

    @Test
    void a_heartbeat_and_a_member_s_progress_are_about_no_case() {
        assertThat(owner.caseOf(TOPIC, "~tick", null)).isEmpty();
        assertThat(owner.caseOf(TOPIC, "fr", new CatchUp("fr", "FR/2026-000001", true, 1L)))
                .isEmpty();
    }
}

package dev.herald.streams.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

    private static final String PASSWORD = "not-to-be-printed";

    @Test
    void a_password_is_never_printed() {
        assertThat(settings("SASL_SSL", null)).hasToString("KafkaSettings[broker:9092 as intake by SASL_SSL]");
        assertThat("settings: " + settings("SASL_PLAINTEXT", null)).doesNotContain(PASSWORD);
    }

    @Test
    void a_client_logs_in_by_scram_with_its_own_name() {
        assertThat(settings("SASL_PLAINTEXT", null).client())
                .containsEntry("bootstrap.servers", "broker:9092")
                .containsEntry("security.protocol", "SASL_PLAINTEXT")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .hasEntrySatisfying(
                        "sasl.jaas.config",
                        login -> assertThat(login.toString())
                                .contains(
                                        "ScramLoginModule required username=\"intake\" password=\"" + PASSWORD + "\";"))
                .doesNotContainKey("ssl.truststore.location");
    }

    @Test
    void a_password_that_was_rotated_is_for_the_mechanism_of_its_mark() {
        assertThat(new KafkaSettings("broker:9092", "intake", "{SCRAM-SHA-256}next", "SASL_SSL", null).client())
                .containsEntry("sasl.mechanism", "SCRAM-SHA-256")
                .hasEntrySatisfying(
                        "sasl.jaas.config",
                        login -> assertThat(login.toString()).contains("password=\"next\";"));
    }

    @Test
    void a_published_password_is_refused_also_behind_a_mark() {
        for (String published : List.of("development-only-intake", "{SCRAM-SHA-256}Development-Only")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new KafkaSettings("broker:9092", "intake", published, "SASL_SSL", null))
                    .withMessageContaining("herald.kafka.password is a published password");
        }
    }

    @Test
    void no_login_is_sent_where_the_broker_asks_for_none() {
        assertThat(settings("PLAINTEXT", null).client()).containsOnlyKeys("bootstrap.servers", "security.protocol");
    }

    @Test
    void an_authority_is_trusted_where_one_is_named() {
        assertThat(settings("SASL_SSL", "/trust/ca.pem").client())
                .containsEntry("ssl.truststore.type", "PEM")
                .containsEntry("ssl.truststore.location", "/trust/ca.pem");
        assertThat(settings("SASL_SSL", "").client()).doesNotContainKey("ssl.truststore.type");
    }

    private static KafkaSettings settings(String protocol, @Nullable String trustStore) {
        return new KafkaSettings("broker:9092", "intake", PASSWORD, protocol, trustStore);
    }
}

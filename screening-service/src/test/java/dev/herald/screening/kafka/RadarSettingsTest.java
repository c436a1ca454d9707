package dev.herald.screening.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.screening.radar.RadarLimits;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RadarSettingsTest {

    @Test
    void without_settings_the_assumed_limits_apply() {
        assertThat(settings(Map.of()).limits()).isEqualTo(RadarLimits.ASSUMED);
    }

    @Test
    void settings_become_limits() {
        assertThat(settings(Map.of("burst", "5", "burst-within", "2h")).limits())
                .isEqualTo(new RadarLimits(Duration.ofHours(2), 5, Duration.ofDays(7), 20, 5, 1_000));
    }

    @ParameterizedTest
    @CsvSource({
        "within, 30s, 1 min to 366 days",
        "within, 400d, 1 min to 366 days",
        "burst-within, 30s, 1 min to within",
        "burst-within, 8d, 1 min to within",
        "burst, 1, 2 to 100000",
        "under-one-statute, 1, 2 to 100000",
        "with-same-facts, 1, 2 to 100000",
        "most-compared, 0, 1 to 100000"
    })
    void a_limit_out_of_its_range_is_refused_by_its_key(String key, String value, String range) {
        assertThatThrownBy(() -> settings(Map.of(key, value)))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining("herald.screening.radar.%s must be %s".formatted(key, range));
    }

    private static RadarSettings settings(Map<String, String> properties) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        properties.forEach((key, value) -> source.put("herald.screening.radar." + key, value));
        return new Binder(source).bindOrCreate("herald.screening.radar", RadarSettings.class);
    }
}

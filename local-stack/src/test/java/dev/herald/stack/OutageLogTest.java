package dev.herald.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OutageLogTest {

    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");

    private final OutageLog log = new OutageLog();

    @Test
    void an_outage_lasts_from_the_kill_until_a_ready_instance() {
        log.begins(Component.REVIEW, BEGIN);
        log.ends(Component.REVIEW, BEGIN.plusSeconds(5));
        log.ends(Component.REVIEW, BEGIN.plusSeconds(9));

        assertThat(log.over()).containsExactly(new Outage(Component.REVIEW, BEGIN, BEGIN.plusSeconds(5)));
    }

    @Test
    void only_services_have_outages() {
        log.begins(Component.BROKER, BEGIN);
        log.ends(Component.BROKER, BEGIN.plusSeconds(5));

        assertThat(log.over()).isEmpty();
    }
}

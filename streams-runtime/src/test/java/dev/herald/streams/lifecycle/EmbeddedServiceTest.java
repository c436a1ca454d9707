package dev.herald.streams.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;

/** A service that shares its JVM with others. */
@ResourceLock("applications")
class EmbeddedServiceTest {

    private static final List<Probe> STARTED = new CopyOnWriteArrayList<>();

    private Runnable gate = () -> {};

    @BeforeEach
    @AfterEach
    void forget() {
        STARTED.clear();
    }

    @Test
    void its_environment_is_its_own() {
        try (EmbeddedService service = start()) {
            assertThat(service).isNotNull();
            assertThat(STARTED).extracting(probe -> probe.home).containsExactly("/invented/home");
        }
        assertThat(STARTED).extracting(probe -> probe.closed).containsExactly(true);
    }

    @Test
    void what_would_end_its_process_starts_it_again() {
        try (EmbeddedService service = start()) {
            assertThat(service).isNotNull();
            STARTED.getFirst().exit.exit(ProcessExit.Reason.CLIENT_DEAD);

            await().atMost(Duration.ofMinutes(3)).until(() -> STARTED.size() == 2);
            assertThat(STARTED).extracting(probe -> probe.closed).containsExactly(true, false);
        }
        assertThat(STARTED).extracting(probe -> probe.closed).containsExactly(true, true);
    }

    @Test
    void its_context_is_built_before_the_gate_opens() {
        List<Integer> built = new CopyOnWriteArrayList<>();
        gate = () -> built.add(STARTED.size());

        start().close();

        assertThat(built).containsExactly(1);
    }

    @Test
    void a_service_that_is_closed_stays_closed() {
        EmbeddedService service = start();
        service.close();

        service.restart();

        assertThat(STARTED).hasSize(1);
    }

    private EmbeddedService start() {
        return EmbeddedService.start(
                Application.class,
                Map.of("HERALD_STATE_DIR", "/invented/home"),
                gate,
                "--spring.main.web-application-type=none",
                "--spring.main.banner-mode=off");
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    static class Application {

        @Bean
        Probe probe(@Value("${herald.state-dir}") String home, ProcessExit exit) {
            Probe probe = new Probe(home, exit);
            STARTED.add(probe);
            return probe;
        }
    }

    private static final class Probe implements DisposableBean {

        private final String home;
        private final ProcessExit exit;
        private volatile boolean closed;

        private Probe(String home, ProcessExit exit) {
            this.home = home;
            this.exit = exit;
        }

        @Override
        public void destroy() {
            closed = true;
        }
    }
}

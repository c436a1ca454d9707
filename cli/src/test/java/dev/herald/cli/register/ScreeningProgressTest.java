package dev.herald.cli.register;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.herald.cli.register.ScreeningProgress.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A change to the register is in effect when every instance of screening has read it. */
class ScreeningProgressTest {

    private static final RecordMetadata WRITTEN =
            new RecordMetadata(new TopicPartition("herald.register.v1", 0), 7, 0, 0, 0, 0);

    private final List<HttpServer> servers = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void it_waits_until_every_instance_is_past_the_record() throws IOException {
        URI ahead = instance(9L);
        URI behind = instance(null, 7L, 7L, 8L);

        assertThat(await(Duration.ofSeconds(10), ahead, behind)).isEqualTo(Result.READ);
        assertThat(asked.stream().filter(behind.getAuthority()::equals)).hasSize(4);
    }

    @Test
    void the_position_is_the_next_offset_so_the_record_s_own_is_behind() throws IOException {
        assertThat(await(Duration.ofSeconds(2), instance(7L))).isEqualTo(Result.BEHIND);
        assertThat(await(Duration.ofSeconds(10), instance(8L))).isEqualTo(Result.READ);
    }

    @Test
    void an_instance_that_is_down_does_not_delay_the_others() throws IOException {
        URI down = instance(1L);
        servers.getFirst().stop(0);

        assertThat(await(Duration.ofMinutes(1), down, instance(8L))).isEqualTo(Result.READ);
        assertThat(await(Duration.ofMinutes(1), down)).isEqualTo(Result.SILENT);
        assertThat(await(Duration.ofMinutes(1))).isEqualTo(Result.SILENT);
    }

    @Test
    void nobody_is_asked_how_far_a_sealed_topic_was_read() throws IOException {
        try (ScreeningProgress screening =
                new ScreeningProgress(List.of(instance(8L)), "secret", Duration.ofMinutes(1))) {
            RecordMetadata sealed = new RecordMetadata(new TopicPartition("herald.attestations.v1", 0), 7, 0, 0, 0, 0);
            assertThat(screening.await(List.of(sealed))).isEqualTo(Result.NOT_SHOWN);
            assertThat(asked).isEmpty();
            assertThat(screening.await(List.of(sealed, WRITTEN))).isEqualTo(Result.READ);
        }
    }

    private static Result await(Duration longest, URI... instances) {
        try (ScreeningProgress screening = new ScreeningProgress(List.of(instances), "secret", longest)) {
            return screening.await(List.of(WRITTEN));
        }
    }

    /** Starts a server that answers with these positions, the last one for ever; null is a metric that is not there. */
    private URI instance(Long... positions) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Iterator<Long> answers = Arrays.asList(positions).iterator();
        Long[] last = {null};
        server.createContext("/actuator/metrics/herald.streams.feed.position", exchange -> {
            URI address = URI.create("http://" + exchange.getRequestHeaders().getFirst("Host"));
            boolean right = exchange.getRequestURI().getQuery().equals("tag=topic:herald.register.v1&tag=partition:0")
                    && exchange.getRequestHeaders().getFirst("Authorization").equals("Basic b3BlcmF0b3I6c2VjcmV0");
            synchronized (asked) {
                asked.add(address.getAuthority());
                last[0] = answers.hasNext() ? answers.next() : last[0];
            }
            byte[] body = "{\"name\":\"p\",\"measurements\":[{\"statistic\":\"VALUE\",\"value\":%s.0}]}"
                    .formatted(last[0])
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(!right ? 500 : last[0] == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        servers.add(server);
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}

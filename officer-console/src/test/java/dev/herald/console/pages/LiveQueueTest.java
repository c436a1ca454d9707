package dev.herald.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The stream by which an open queue learns of changes. */
class LiveQueueTest extends PagesFixture {

    @Test
    void a_change_of_cases_is_one_event_without_anything_of_a_case() throws Exception {
        try (Stream stream = open(signedIn("adeyemi"))) {
            stream.awaitRounds(3);
            int before = Collections.frequency(stream.lines, "event:changed");
            files().changed();
            files().changed();
            stream.awaitRounds(4);

            assertThat(List.copyOf(stream.lines))
                    .filteredOn(line -> !line.isEmpty())
                    .containsOnly(":open", ":heartbeat", "event:changed", "data:queue");
            assertThat(Collections.frequency(stream.lines, "event:changed")).isEqualTo(before + 1);
            assertThat(stream.headers().firstValue("cache-control").orElse("")).contains("no-store");
        }
    }

    @Test
    void a_stream_prolongs_no_session_and_ends_with_it() throws Exception {
        Visitor officer = signedIn("adeyemi");
        clock().advance(Duration.ofMinutes(20));
        try (Stream stream = open(officer)) {
            stream.await(":open");
            clock().advance(Duration.ofMinutes(11));
            stream.await("data:session");
            stream.awaitEnd();
        }
        assertThat(officer.get("/").statusCode()).isEqualTo(302);
        assertThat(open(officer).awaitStatus()).as("the browser opens no other").isEqualTo(204);
    }

    @Test
    void a_stream_ends_when_its_officer_signs_out() throws Exception {
        Visitor officer = signedIn("adeyemi");
        try (Stream stream = open(officer)) {
            stream.await(":open");
            officer.submit(officer.page("/").selectFirst("form[action=/sign-out]"), Map.of());
            stream.await("data:session");
            stream.awaitEnd();
        }
    }

    @Test
    void the_oldest_of_too_many_streams_of_an_officer_ends() throws Exception {
        Visitor officer = signedIn("adeyemi");
        List<Stream> streams = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Stream stream = open(officer);
            stream.await(":open");
            streams.add(stream);
        }

        streams.getFirst().await("data:replaced");
        streams.getFirst().awaitEnd();
        files().changed();
        streams.getLast().await("event:changed");
        for (Stream stream : streams) {
            stream.close();
        }
    }

    @Test
    void nobody_and_an_operator_have_no_stream() throws Exception {
        assertThat(open(visitor()).awaitStatus()).isEqualTo(204);
        assertThat(open(signedIn("duarte")).awaitStatus()).isEqualTo(403);
    }

    private Stream open(Visitor officer) {
        return new Stream(address() + "/queue/changes", officer.cookie("herald-session"));
    }

    /** A stream as a browser reads it. */
    private static final class Stream implements AutoCloseable {

        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
        private final HttpClient http = HttpClient.newHttpClient();
        private final CompletableFuture<HttpResponse<java.util.stream.Stream<String>>> response;
        private final CompletableFuture<Void> end;

        Stream(String address, String session) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .header("Accept", "text/event-stream")
                    .header("Cookie", "herald-session=" + session)
                    .build();
            response = http.sendAsync(request, HttpResponse.BodyHandlers.ofLines());
            end = response.thenAcceptAsync(answer -> answer.body().forEach(lines::add));
        }

        java.net.http.HttpHeaders headers() {
            return response.join().headers();
        }

        int awaitStatus() {
            return response.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                    .join()
                    .statusCode();
        }

        void await(String line) {
            Awaitility.await(line)
                    .untilAsserted(() -> assertThat(List.copyOf(lines)).contains(line));
        }

        /** Waits until so many events or comments more were written, one in each round. */
        void awaitRounds(int rounds) {
            int written = Collections.frequency(lines, "");
            Awaitility.await("rounds").until(() -> Collections.frequency(lines, "") >= written + rounds);
        }

        void awaitEnd() {
            Awaitility.await("end").until(end::isDone);
        }

        @Override
        public void close() throws IOException {
            http.shutdownNow();
        }
    }
}

package dev.herald.provisioning.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.UserError;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@Timeout(300)
class SchemaMirrorTest {

    private static final String FIRST = "{\"type\":\"record\",\"name\":\"A\",\"namespace\":\"x\",\"fields\":[]}";
    private static final String SECOND =
            "{\"type\":\"record\",\"name\":\"A\",\"namespace\":\"x\",\"doc\":\"second\",\"fields\":[]}";
    private static final String OTHER = "{\"type\":\"record\",\"name\":\"B\",\"namespace\":\"x\",\"fields\":[]}";

    private static final Duration LONGEST = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Path file;
    private int versions;
    private SchemaMirror mirror;

    @BeforeEach
    void start() throws IOException {
        file = folder.resolve("schemas.json");
        provide(
                new MirroredSchema("x.A", 1, 7, FIRST),
                new MirroredSchema("x.A", 2, 9, SECOND),
                new MirroredSchema("x.B", 1, 8, OTHER));
        mirror = SchemaMirror.start(settings(Map.of()));
    }

    @AfterEach
    void stop() {
        mirror.close();
        http.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/apis/ccompat/v7"})
    void a_confluent_client_finds_subjects_versions_and_ids_below_either_address(String api) {
        assertThat(get(api + "/subjects").body()).isEqualTo("[\"x.A\",\"x.B\"]");
        assertThat(get(api + "/subjects/x.A/versions").body()).isEqualTo("[1,2]");
        assertThat(json(api + "/subjects/x.A/versions/1"))
                .isEqualTo(Map.of("subject", "x.A", "version", 1, "id", 7, "schema", FIRST));
        assertThat(json(api + "/subjects/x.A/versions/latest"))
                .isEqualTo(Map.of("subject", "x.A", "version", 2, "id", 9, "schema", SECOND));
        assertThat(json(api + "/schemas/ids/7?fetchMaxId=false&subject=x.A")).isEqualTo(Map.of("schema", FIRST));
        assertThat(get(api + "/schemas/ids/9/schema").body()).isEqualTo(SECOND);
        assertThat(get(api + "/schemas/ids/8").headers().firstValue("Content-Type"))
                .hasValue("application/vnd.schemaregistry.v1+json");
    }

    @Test
    void apicurio_s_client_finds_content_by_id_and_by_coordinates() {
        String latest = "/apis/registry/v3/groups/default/artifacts/x.A/versions/branch%3Dlatest";
        assertThat(get("/apis/registry/v3/ids/contentIds/7").body()).isEqualTo(FIRST);
        assertThat(get("/apis/registry/v3/ids/contentIds/7/references").body()).isEqualTo("[]");
        assertThat(get("/apis/registry/v3/ids/globalIds/9?references=DEREFERENCE")
                        .body())
                .isEqualTo(SECOND);
        assertThat(get(latest + "/content").body()).isEqualTo(SECOND);
        assertThat(json(latest))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("version", "2")
                .containsEntry("contentId", 9)
                .containsEntry("globalId", 9);
    }

    @Test
    void head_has_the_length_and_no_body() {
        HttpResponse<String> answer = call("HEAD", "/subjects", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(13);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"})
    void every_other_method_is_refused(String method) {
        HttpResponse<String> answer = call(method, "/subjects/x.A/versions", "{\"schema\":\"{}\"}");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
        assertThat(get("/subjects/x.A/versions").body()).isEqualTo("[1,2]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/subjects/",
                "/schemas/ids/1",
                "/subjects/x.C/versions",
                "/apis/registry/v3/admin/export",
                "/../schemas.json",
                "/%2e%2e/schemas.json",
                "/schemas.json",
                "/apis/ccompat/v7/apis/ccompat/v7/subjects"
            })
    void a_path_that_is_no_page_is_not_found_and_not_repeated_in_the_answer(String path) {
        assertThat(get(path).statusCode()).isEqualTo(404);
        assertThat(get(path).body()).isEqualTo("{\"error_code\":404,\"message\":\"the mirror has no such page\"}");
    }

    @Test
    void a_flood_from_one_address_is_refused_before_it_is_looked_at() throws IOException {
        mirror.close();
        mirror = new SchemaMirror(settings(Map.of()), MirrorFile::read, new RequestBudget(() -> 0L), LONGEST);
        assertThat(IntStream.range(0, RequestBudget.AT_ONCE)
                        .mapToObj(request -> get("/subjects").statusCode()))
                .containsOnly(200);
        assertThat(get("/subjects").statusCode()).isEqualTo(429);
    }

    @Test
    void a_file_that_is_written_later_is_served_and_a_broken_one_changes_nothing() throws Exception {
        mirror.close();
        Files.delete(file);
        BlockingQueue<Integer> readings = new LinkedBlockingQueue<>();
        mirror = mirrorThatTellsItsReadings(readings, 0);
        assertThat(get("/subjects").statusCode()).isEqualTo(503);

        provide(new MirroredSchema("x.B", 1, 8, OTHER));
        assertThat(readings.take()).isOne();
        assertThat(get("/subjects").body()).isEqualTo("[\"x.B\"]");

        replace("{");
        assertThat(readings.take()).isEqualTo(2);
        assertThat(get("/subjects").body()).isEqualTo("[\"x.B\"]");
    }

    @Test
    void an_error_while_a_new_file_is_read_does_not_end_the_readings_and_the_file_is_read_again() throws Exception {
        mirror.close();
        BlockingQueue<Integer> readings = new LinkedBlockingQueue<>();
        mirror = mirrorThatTellsItsReadings(readings, 2);
        assertThat(readings.take()).isOne();

        provide(new MirroredSchema("x.B", 1, 8, OTHER));

        assertThat(readings.take()).isEqualTo(2);
        assertThat(readings.take()).isEqualTo(3);
        assertThat(get("/subjects").body()).isEqualTo("[\"x.B\"]");
    }

    /** Its one thread answers a request that follows a reading after that reading has ended. */
    private SchemaMirror mirrorThatTellsItsReadings(BlockingQueue<Integer> readings, int failing) throws IOException {
        AtomicInteger count = new AtomicInteger();
        return new SchemaMirror(
                settings(Map.of()),
                read -> {
                    int reading = count.incrementAndGet();
                    readings.add(reading);
                    if (reading == failing) {
                        throw new StackOverflowError();
                    }
                    return MirrorFile.read(read);
                },
                new RequestBudget(System::nanoTime),
                LONGEST);
    }

    @Test
    void plain_http_is_for_the_loopback_address_only() {
        assertThatThrownBy(() -> settings(Map.of("HERALD_MIRROR_ADDRESS", "0.0.0.0")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("HERALD_MIRROR_KEYSTORE");
    }

    @Test
    void the_mirror_has_what_outsiders_need_and_nothing_else() {
        assertThat(MirrorFile.subjects())
                .contains(
                        "dev.herald.event.RequestSubmitted",
                        "dev.herald.event.NoticePublished",
                        "dev.herald.event.NoticeExtract")
                .doesNotContain("dev.herald.event.AuditEntry", "dev.herald.event.Attestation")
                .noneMatch(subject -> subject.startsWith("dev.herald.state."));
    }

    private MirrorSettings settings(Map<String, String> more) {
        Map<String, String> environment =
                new HashMap<>(Map.of("HERALD_MIRROR_FILE", file.toString(), "HERALD_MIRROR_PORT", "0"));
        environment.putAll(more);
        return MirrorSettings.from(environment);
    }

    private void provide(MirroredSchema... schemas) throws IOException {
        replace(new JsonMapper().writeValueAsString(Stream.of(schemas).toList()));
    }

    /** Replaces the file at once, with another time of change. */
    private void replace(String content) throws IOException {
        Path written = Files.writeString(folder.resolve("written"), content);
        Files.setLastModifiedTime(written, FileTime.from(Instant.ofEpochSecond(++versions)));
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private Object json(String path) {
        return new JsonMapper().readValue(get(path).body(), Object.class);
    }

    private HttpResponse<String> get(String path) {
        return call("GET", path, "");
    }

    private HttpResponse<String> call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:%d%s".formatted(mirror.address().getPort(), path)))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

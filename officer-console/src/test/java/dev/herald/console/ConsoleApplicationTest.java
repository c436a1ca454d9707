package dev.herald.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import dev.herald.console.access.OfficersFixture;
import dev.herald.contract.signature.ServiceSigners;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The console as it is shipped, with nobody there to talk to. */
class ConsoleApplicationTest {

    private static final String CLIENT = "--herald.console.oidc.client-id=herald";
    private static final String SECRET = "--herald.console.oidc.client-secret=secret";

    @TempDir
    private Path folder;

    @Test
    void it_starts_without_a_broker_says_what_it_waits_for_shows_no_case_and_takes_no_command() throws Exception {
        Path officers =
                OfficersFixture.write(folder.resolve("officers"), Map.of("okafor", "secret-o", "lind", "secret-l"));
        try (ConfigurableApplicationContext console = run(officers);
                HttpClient http = HttpClient.newHttpClient()) {
            String base = "http://127.0.0.1:" + console.getEnvironment().getProperty("local.server.port");

            String actuator =
                    "http://127.0.0.1:" + console.getEnvironment().getProperty("local.management.port") + "/actuator/";
            HttpResponse<String> health = http.send(
                    as("operator:op", actuator + "health/readiness").build(), HttpResponse.BodyHandlers.ofString());
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("topicFollower").contains("waiting for");
            HttpResponse<String> statusAlone = http.send(
                    HttpRequest.newBuilder(URI.create(actuator + "health/readiness"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(statusAlone.statusCode()).isEqualTo(503);
            assertThat(statusAlone.body()).doesNotContain("topicFollower", "waiting for");
            assertThat(http.send(
                                    HttpRequest.newBuilder(URI.create(actuator + "prometheus"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
            for (String page : List.of("health", "health/readiness", "prometheus")) {
                assertThat(http.send(
                                        as("operator:op", base + "/actuator/" + page)
                                                .build(),
                                        HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                        .as("%s on the officers' port", page)
                        .isEqualTo(404);
            }

            assertThat(http.send(
                                    as("okafor:secret-o", base + "/api/cases")
                                            .GET()
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("CASES_NOT_READ_YET");
            HttpResponse<String> order = http.send(
                    as("okafor:secret-o", base + "/api/cases/FR/2026-000123/commands")
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"kind\":\"APPROVE\",\"revision\":1,\"sequence\":1}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(order.statusCode()).isEqualTo(503);
            assertThat(order.body()).contains("DESK_CLOSED");

            HttpResponse<String> page = http.send(
                    HttpRequest.newBuilder(URI.create(base + "/")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.headers().firstValue("Location")).contains("/sign-in");
            HttpResponse<String> form = http.send(
                    HttpRequest.newBuilder(URI.create(base + "/sign-in")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(form.body()).contains("Sign in to Herald");
            assertThat(form.headers().firstValue("Set-Cookie").orElseThrow()).contains("Secure");

            for (String published : new String[] {"adeyemi", "brandt", "castillo"}) {
                assertThat(http.send(
                                        as(published + ":development-only-" + published, base + "/api/cases")
                                                .GET()
                                                .build(),
                                        HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(401);
            }

            HttpResponse<String> metrics =
                    http.send(as("operator:op", actuator + "prometheus").build(), HttpResponse.BodyHandlers.ofString());
            assertThat(metrics.body().lines().filter(line -> line.startsWith("# HELP")))
                    .isNotEmpty()
                    .noneMatch(line -> line.contains("spring_security"));
        }
    }

    @Test
    void without_an_officers_file_it_refuses_to_start_and_says_how_to_make_one() {
        assertThatException()
                .isThrownBy(() -> run(folder.resolve("none")).close())
                .havingRootCause()
                .satisfies(cause -> assertThat(cause.getClass().getSimpleName()).isEqualTo("NoSuchFileException"));
        assertThatException()
                .isThrownBy(() -> run(folder.resolve("none")).close())
                .satisfies(failure -> assertThat(messages(failure))
                        .contains("HERALD_OFFICERS_FILE")
                        .contains("./herald create-officer"));
    }

    @Test
    void the_officers_of_a_local_stack_are_taken_on_a_loopback_address_alone_and_only_where_a_setting_says_so()
            throws Exception {
        Path officers =
                OfficersFixture.write(folder.resolve("officers"), Map.of("okafor", "secret-o", "lind", "secret-l"));
        Files.writeString(officers, "# development-only: a local stack\n" + Files.readString(officers));

        assertThatException()
                .isThrownBy(() -> run(officers).close())
                .satisfies(failure -> assertThat(messages(failure)).contains("for development only"));
        assertThatException()
                .isThrownBy(() -> run(officers, "--herald.officers.development-only=true", "--server.address=0.0.0.0")
                        .close())
                .satisfies(failure -> assertThat(messages(failure)).contains("a loopback address"));
    }

    @Test
    void a_half_configured_provider_is_refused_and_so_is_one_whose_officers_have_no_subject() {
        Path officers =
                OfficersFixture.write(folder.resolve("officers"), Map.of("okafor", "secret-o", "lind", "secret-l"));
        String issuer = "--herald.console.oidc.issuer=https://id.example";

        assertThatException()
                .isThrownBy(() -> run(officers, issuer).close())
                .satisfies(failure ->
                        assertThat(messages(failure)).contains("all of issuer, client-id and client-secret, or none"));
        assertThatException()
                .isThrownBy(() -> run(officers, issuer.replace("https", "http"), CLIENT, SECRET)
                        .close())
                .satisfies(failure -> assertThat(messages(failure)).contains("an https address"));
        assertThatException()
                .isThrownBy(() -> run(officers, issuer, CLIENT, SECRET).close())
                .satisfies(failure -> assertThat(messages(failure))
                        .contains("fewer than 2 officers or supervisors with a subject of the provider"));
    }

    @Test
    void a_published_password_keeps_the_console_from_starting() {
        Path officers =
                OfficersFixture.write(folder.resolve("officers"), Map.of("okafor", "secret-o", "lind", "secret-l"));

        assertThatException()
                .isThrownBy(() -> run(officers, "--herald.kafka.password=development-only-officer-console")
                        .close())
                .satisfies(failure ->
                        assertThat(messages(failure)).contains("herald.kafka.password is a published password"));
        assertThatException()
                .isThrownBy(() -> run(officers, "--herald.http.operator-password=development-only-operator")
                        .close())
                .satisfies(failure -> assertThat(messages(failure))
                        .contains("herald.http.operator-password is a published password"));
    }

    @Test
    void passwords_come_from_files_where_the_environment_names_their_folder() throws Exception {
        Path officers =
                OfficersFixture.write(folder.resolve("officers"), Map.of("okafor", "secret-o", "lind", "secret-l"));
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("herald.kafka.password"), "of-a-file\n");
        Files.writeString(secrets.resolve("herald.http.operator-password"), "of-another\nand-the-next\n");

        try (ConfigurableApplicationContext console =
                run(officers, "--spring.config.import=configtree:" + secrets + "/")) {
            assertThat(console.getEnvironment().getProperty("herald.kafka.password"))
                    .isEqualTo("of-a-file");
            String metrics = "http://127.0.0.1:%s/actuator/metrics"
                    .formatted(console.getEnvironment().getProperty("local.management.port"));
            assertThat(statusOf(as("operator:of-another", metrics))).isEqualTo(200);
            assertThat(statusOf(as("operator:and-the-next", metrics)))
                    .as("the password that it is rotated to")
                    .isEqualTo(200);
            assertThat(statusOf(as("operator:op", metrics))).isEqualTo(401);
        }
    }

    private static int statusOf(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static String messages(Throwable failure) {
        StringBuilder all = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            all.append(cause.getMessage()).append('\n');
        }
        return all.toString();
    }

    private static HttpRequest.Builder as(String login, String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }

    private ConfigurableApplicationContext run(Path officers, String... further) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--herald.kafka.bootstrap-servers=127.0.0.1:1",
                "--herald.registry.url=http://127.0.0.1:1",
                "--herald.officers.file=" + officers,
                "--herald.hold.key=" + "ab".repeat(32),
                "--herald.signing.key-file=" + ServiceSigners.writeKey(folder, "console"),
                "--herald.state-dir=" + folder));
        arguments.addAll(List.of(further));
        if (arguments.stream()
                .noneMatch(argument -> argument.startsWith("--herald.http.operator-password")
                        || argument.startsWith("--spring.config.import"))) {
            arguments.add("--herald.http.operator-password=op");
        }
        return SpringApplication.run(ConsoleApplication.class, arguments.toArray(String[]::new));
    }
}

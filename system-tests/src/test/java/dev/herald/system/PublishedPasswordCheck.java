package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cluster.ParallelTasks;
import dev.herald.cluster.ScramLogin;
import dev.herald.contract.HttpLogin;
import dev.herald.provisioning.Provisioner;
import dev.herald.stack.Component;
import dev.herald.stack.ComponentInstance;
import dev.herald.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.awaitility.Awaitility;

/**
 * Tries every door of a stack with the passwords that this repository once printed for it, and with those that
 * everybody tries: the broker as each user, the registry, the console as each officer, the metrics of each service. The
 * metrics are tried with the passwords of the other services too.
 */
final class PublishedPasswordCheck {

    private static final List<String> PRINTED = List.of("development-only-%s", "development-only", "%s");
    private static final String METRICS = "metrics of ";
    private static final String CONSOLE = "console as ";
    /** The console checks a few passwords at a time, and looks at no further one meanwhile. */
    private static final int BUSY = 503;

    /**
     * Somewhere to log in.
     *
     * @param password the right one
     * @param opens whether a password opens it
     */
    private record Door(String name, String user, String password, Predicate<String> opens) {}

    private PublishedPasswordCheck() {}

    static void nothingOpens(Stack stack) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            List<Door> doors = new ArrayList<>(atTheBroker(stack));
            doors.addAll(overHttp(stack, http));
            doors.forEach(door -> assertThat(door.opens().test(door.password()))
                    .as("%s opens by its own password", door.name())
                    .isTrue());
            ParallelTasks.forEach(
                    doors,
                    door -> guesses(door, doors)
                            .forEach(guess -> assertThat(door.opens().test(guess))
                                    .as("a guess opens %s", door.name())
                                    .isFalse()));
        }
        noLogPrintsOne(stack);
    }

    private static List<String> guesses(Door door, List<Door> doors) {
        List<String> guesses = new ArrayList<>();
        PRINTED.forEach(text -> guesses.add(text.formatted(door.user())));
        if (door.name().startsWith(CONSOLE)) {
            return guesses.subList(0, 1); // the console counts the wrong passwords of an address
        }
        if (door.name().startsWith(METRICS)) {
            doors.stream()
                    .filter(other -> other.name().startsWith(METRICS))
                    .map(Door::password)
                    .filter(password -> !password.equals(door.password()))
                    .forEach(guesses::add);
        }
        return guesses;
    }

    /** Spring Security logs the password of a user that it makes where an application has none. */
    private static void noLogPrintsOne(Stack stack) {
        for (ComponentInstance service : ActuatorPages.servicesOf(stack)) {
            try (Stream<String> lines = Files.lines(stack.logFile(service), StandardCharsets.ISO_8859_1)) {
                assertThat(lines.filter(line -> line.contains("generated security password")))
                        .as("log of %s", service.label())
                        .isEmpty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<Door> atTheBroker(Stack stack) {
        List<Door> doors = stack.credentials().usersStartingWith("").stream()
                .filter(user -> !user.startsWith("http.") && !user.startsWith("officer."))
                .map(user -> new Door(
                        "broker as " + user,
                        user,
                        stack.credentials().find(user).orElseThrow(),
                        secret -> opensBroker(stack, user, secret)))
                .toList();
        assertThat(doors).extracting(Door::user).contains("admin", "registry", "intake", "operator", "i247.fr");
        return doors;
    }

    private static boolean opensBroker(Stack stack, String user, String secret) {
        Map<String, Object> login = ScramLogin.onLoopback(user, secret).clientProperties(stack.bootstrapServers());
        try (Admin admin = Admin.create(login)) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(SaslAuthenticationException.class);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<Door> overHttp(Stack stack, HttpClient http) {
        List<Door> doors = new ArrayList<>();
        for (ComponentInstance service : ActuatorPages.servicesOf(stack)) {
            URI metrics = stack.actuatorUrl(service).resolve("/actuator/metrics");
            doors.add(door(
                    METRICS + service.label(), "operator", stack.httpPassword(service.component()), metrics, http));
        }
        for (String officer : stack.officers()) {
            URI cases = stack.officersApi().resolve("/api/cases");
            doors.add(door(CONSOLE + officer, officer, stack.officerPassword(officer), cases, http));
        }
        String registration =
                stack.credentials().find(Provisioner.REGISTRY_USER).orElseThrow();
        URI subjects = stack.url(Component.REGISTRY).resolve("/apis/ccompat/v7/subjects");
        doors.add(door("registry", "provisioner", registration, subjects, http));
        return doors;
    }

    private static Door door(String name, String user, String password, URI page, HttpClient http) {
        return new Door(name, user, password, guess -> {
            HttpRequest request = HttpRequest.newBuilder(page)
                    .header("Authorization", new HttpLogin(user, guess).authorization())
                    .build();
            int status = Awaitility.await(name + " answers")
                    .atMost(Duration.ofMinutes(3))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(500))
                    .until(
                            () -> http.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode(),
                            answered -> answered != BUSY);
            assertThat(status).as(name).isIn(200, 401, 403); // 403: of an officer whose role sees no cases
            return status != 401;
        });
    }
}

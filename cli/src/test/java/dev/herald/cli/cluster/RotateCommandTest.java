package dev.herald.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.Herald;
import dev.herald.contract.HttpSecret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The passwords of HTTP: neither a broker nor a service is needed. */
class RotateCommandTest {

    @TempDir
    private Path folder;

    private Path passwords;
    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void a_profile_with_passwords() throws IOException {
        Files.writeString(folder.resolve("test.properties"), """
                bootstrap.servers=127.0.0.1:1
                registry.url=http://127.0.0.1:1
                credentials.folders=passwords
                """);
        passwords = Files.createDirectory(folder.resolve("passwords"));
        Files.writeString(passwords.resolve("screening"), "of-kafka\n");
        Files.writeString(passwords.resolve("http.screening"), "before\n");
        Files.writeString(passwords.resolve("http.provisioner"), "before\n");
    }

    @Test
    void a_service_is_given_both_passwords_until_the_end_and_the_new_one_after() throws IOException {
        assertThat(herald("rotate", "http.screening")).isZero();

        assertThat(out.toString()).contains("rotate http.screening --end");
        HttpSecret both = HttpSecret.parse(Files.readString(passwords.resolve("http.screening")));
        String next = both.next().orElseThrow();
        assertThat(both.password()).isEqualTo("before");
        assertThat(variablesOfScreening()).contains("HERALD_HTTP_OPERATOR_PASSWORD='before\n%s'".formatted(next));

        assertThat(herald("rotate", "http.screening", "--end", "--restarted")).isZero();
        assertThat(variablesOfScreening()).contains("HERALD_HTTP_OPERATOR_PASSWORD=" + next + "\n");
        assertThat(out.toString() + errors).doesNotContain("before\n", next);
    }

    @Test
    void the_password_that_registers_schemas_is_replaced_at_once() throws IOException {
        assertThat(herald("rotate", "http.provisioner")).isZero();
        assertThat(out.toString()).contains("Start the registry again");
        assertThat(Files.readAllLines(passwords.resolve("http.provisioner")))
                .hasSize(1)
                .doesNotContain("before");

        assertThat(herald("rotate", "http.provisioner", "--end")).isEqualTo(1);
        assertThat(errors.toString()).contains("no overlap");
    }

    @Test
    void programs_that_this_machine_cannot_see_are_confirmed_before_the_password_ends() throws IOException {
        assertThat(herald("rotate", "http.screening")).isZero();
        String both = Files.readString(passwords.resolve("http.screening"));

        for (String user : List.of("http.screening", "screening")) {
            assertThat(herald("rotate", user, "--end")).isEqualTo(1);
            assertThat(errors.toString()).contains("rotate %s --end --restarted".formatted(user));
        }
        assertThat(passwords.resolve("http.screening")).hasContent(both);
    }

    @Test
    void a_password_that_no_file_has_is_not_rotated() {
        assertThat(herald("rotate", "http.review")).isEqualTo(1);
        assertThat(errors.toString()).contains("no file with a password of 'http.review'");
    }

    private String variablesOfScreening() {
        StringWriter printed = new StringWriter();
        assertThat(Herald.commandLine()
                        .setOut(new PrintWriter(printed))
                        .execute("connect", "--service", "screening", "--cluster", profile()))
                .isZero();
        return printed.toString();
    }

    private int herald(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--cluster", profile()));
        return Herald.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(arguments.toArray(String[]::new));
    }

    private String profile() {
        return folder.resolve("test.properties").toString();
    }
}

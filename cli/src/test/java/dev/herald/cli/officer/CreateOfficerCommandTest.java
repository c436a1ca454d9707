package dev.herald.cli.officer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.Herald;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.crypto.bcrypt.BCrypt;

class CreateOfficerCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void standard_output_has_the_line_alone_and_standard_error_the_password() {
        assertThat(create("adeyemi", "--cleared", "--nationalities", "NG,GB")).isZero();

        Matcher line =
                Pattern.compile("adeyemi:([^:]+):officer:cleared:NG,GB\\R").matcher(out.toString());
        assertThat(line.matches()).as(out.toString()).isTrue();
        String password = errors.toString().strip().replaceFirst(".*: ", "");
        assertThat(BCrypt.checkpw(password, line.group(1))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Adeyemi, officer, NG, is not an officer's name",
        "adeyemi, judge, NG, is no role",
        "adeyemi, auditor, Nigeria, is no code of a country",
        "adeyemi, auditor, UK, is no code of a country"
    })
    void what_the_console_would_refuse_makes_no_line(String name, String role, String country, String why) {
        assertThat(create(name, "--role", role, "--nationalities", country)).isEqualTo(1);
        assertThat(errors.toString()).contains(why);
        assertThat(out.toString()).isEmpty();
    }

    private int create(String... arguments) {
        return Herald.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(Stream.concat(Stream.of("create-officer"), Stream.of(arguments))
                        .toArray(String[]::new));
    }
}

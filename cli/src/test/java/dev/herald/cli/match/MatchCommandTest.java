package dev.herald.cli.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.Herald;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int herald(String... arguments) {
        return Herald.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(arguments);
    }

    @Test
    void it_explains_two_names() {
        int code = herald(
                "match", "Юлия Щербакова", "Dr SHCHERBAKOVA, Iuliia", "--born", "1971", "--other-born", "1971-03-05");
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("may be one person (threshold 0.70)")
                .contains("Щербакова ~ SHCHERBAKOVA: the same letters")
                .contains("only in the second: Dr")
                .contains("born in the same year: +0.04");
    }

    @Test
    void it_says_what_speaks_against() {
        assertThat(herald("match", "Klara Brandt", "Klara Brandt", "--born", "1971", "--other-born", "1972"))
                .isZero();
        assertThat(out.toString()).contains("different persons").contains("born in another year: -0.45");
    }

    @Test
    void it_measures_pairs_and_lists(@TempDir Path folder) throws IOException {
        Path pairs = Files.writeString(
                folder.resolve("pairs.csv"),
                "name1,name2,is_match\nKlara Brandt,\"Brandt, Klara\",true\nKlara Brandt,Clara Brandt,false\n");
        assertThat(herald("match", "--pairs", pairs.toString())).isZero();
        assertThat(out.toString())
                .contains("precision 0.500, recall 1.000, F1 0.667 at the threshold 0.70")
                .contains("wrongly 0.99  Klara Brandt | Clara Brandt");
        Path list = Files.writeString(
                folder.resolve("list.csv"), "listed_name,queried_name\nKlara Brandt,\"Brandt, Klara\"\n");
        assertThat(herald("match", "--list", list.toString(), "--queries", list.toString()))
                .isZero();
        assertThat(out.toString()).contains("recall 1.0000");
    }

    @Test
    void a_mistake_is_answered_with_what_to_do() {
        assertThat(herald("match", "Klara Brandt")).isEqualTo(1);
        assertThat(errors.toString()).contains("two names");
        assertThat(herald("match", "a", "b", "--born", "5.3.1971")).isEqualTo(1);
        assertThat(errors.toString()).contains("--born").contains("1971-03-05");
        assertThat(herald("match", "--pairs", "absent.csv")).isEqualTo(1);
        assertThat(errors.toString()).contains("absent.csv cannot be read");
    }
}

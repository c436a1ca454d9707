package dev.herald.system;

import dev.herald.cli.Herald;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a command of {@code ./herald} said, and how it ended.
 *
 * @param code its exit code
 * @param out what it printed
 * @param errors what it complained about
 */
public record CommandResult(int code, String out, String errors) {

    /** Runs one, for the stack in this folder. One after another: which stack is meant is said to the whole process. */
    public static synchronized CommandResult by(Path home, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        System.setProperty("herald.home", home.toString());
        try {
            int code = Herald.commandLine()
                    .setOut(new PrintWriter(out, true))
                    .setErr(new PrintWriter(errors, true))
                    .execute(arguments);
            return new CommandResult(code, out.toString(), errors.toString());
        } finally {
            System.clearProperty("herald.home");
        }
    }

    /** Returns what a visitor of a stack was told, and fails if the scenario that it waited for was not played. */
    static CommandResult asked(@Nullable CommandResult said) {
        return Objects.requireNonNull(said, "the scenario was not played");
    }

    /** Runs one that asks, and gives it this answer. */
    public static synchronized CommandResult answering(String answer, Path home, String... arguments) {
        InputStream terminal = System.in;
        System.setIn(new ByteArrayInputStream((answer + "\n").getBytes(Charset.defaultCharset())));
        try {
            return by(home, arguments);
        } finally {
            System.setIn(terminal);
        }
    }
}

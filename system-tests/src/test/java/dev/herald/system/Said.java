package dev.herald.system;

import dev.herald.stack.Herald;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a command of {@code ./herald} said, and how it ended.
 *
 * @param code its exit code
 * @param out what it printed
 * @param errors what it complained about
 */
record Said(int code, String out, String errors) {

    /** Runs one, for the stack that {@code herald.home} names. */
    static Said by(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        int code = Herald.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
        return new Said(code, out.toString(), errors.toString());
    }
}

package dev.herald.stack.command;

import dev.herald.stack.process.StackException;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Who does something, for the audit: an option of the commands that write there. */
final class Actor {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9.-]{0,39}");

    @Option(
            names = "--as",
            paramLabel = "NAME",
            defaultValue = "${env:HERALD_OPERATOR:-operator}",
            description = "Who does it, for the audit; HERALD_OPERATOR or 'operator' if not given.")
    private String name = "";

    /**
     * The name.
     *
     * @throws StackException if it is none
     */
    String name() {
        if (!FORM.matcher(name).matches()) {
            throw new StackException(
                    "'%s' is no operator's name: lower-case letters, digits, dots and hyphens, at most 40."
                            .formatted(name));
        }
        return name;
    }
}

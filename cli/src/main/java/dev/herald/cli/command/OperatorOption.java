package dev.herald.cli.command;

import dev.herald.cluster.UserError;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Who does something, for the audit: an option of the commands that write there. */
public final class OperatorOption {

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
     * @throws UserError if it is none
     */
    public String name() {
        if (!FORM.matcher(name).matches()) {
            throw new UserError("'%s' is no operator's name: lower-case letters, digits, dots and hyphens, at most 40."
                    .formatted(name));
        }
        return name;
    }
}

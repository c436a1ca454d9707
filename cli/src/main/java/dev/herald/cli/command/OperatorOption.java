package dev.herald.cli.command;

import dev.herald.cluster.UserError;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The option with the operator's name, of commands that write to the audit. */
public final class OperatorOption {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9.-]{0,39}");

    @Option(
            names = "--as",
            paramLabel = "NAME",
            defaultValue = "${env:HERALD_OPERATOR:-operator}",
            description = "Your name for the audit. Default: HERALD_OPERATOR, or operator.")
    private String name = "";

    /**
     * Returns the operator's name.
     *
     * @throws UserError if it has a wrong form
     */
    public String name() {
        if (!FORM.matcher(name).matches()) {
            throw new UserError(
                    "'%s' is not an operator's name. Use lower-case letters, digits, dots and hyphens, at most 40."
                            .formatted(name));
        }
        return name;
    }
}

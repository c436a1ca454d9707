package dev.herald.cli.officer;

import picocli.CommandLine.Option;

/** The option with the name of the officer who views a case. */
public final class OfficerOption {

    @Option(
            names = "--as",
            paramLabel = "OFFICER",
            defaultValue = "${env:HERALD_OFFICER:-adeyemi}",
            description = "The officer; the audit records each view. Default: HERALD_OFFICER, or adeyemi.")
    private String name = "adeyemi";

    /** Returns the officer's name. */
    public String name() {
        return name;
    }
}

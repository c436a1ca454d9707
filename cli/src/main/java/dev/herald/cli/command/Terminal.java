package dev.herald.cli.command;

import java.util.Map;
import java.util.OptionalInt;

/** The terminal of a command: its width, and whether a person sits in front of it. */
public final class Terminal {

    /** System property with the width in columns; the launcher sets it if standard output is a terminal. */
    public static final String COLUMNS = "herald.columns";

    /** System property; the launcher sets it if standard input and output are a terminal. */
    private static final String INTERACTIVE = "herald.interactive";

    private static final int MIN_COLUMNS = 40;
    private static final int HELP_COLUMNS = 80;

    private Terminal() {}

    /**
     * Returns the width in columns, at least {@value #MIN_COLUMNS}: of the terminal, or of the variable {@code COLUMNS}
     * where the output goes elsewhere. Empty if neither is known: then lines have no limit.
     */
    public static OptionalInt columns() {
        return columns(System.getProperty(COLUMNS, ""), System.getenv());
    }

    static OptionalInt columns(String property, Map<String, String> environment) {
        for (String text : new String[] {property, environment.getOrDefault("COLUMNS", "")}) {
            if (text.matches("[1-9][0-9]{0,3}")) {
                return OptionalInt.of(Math.max(MIN_COLUMNS, Integer.parseInt(text)));
            }
        }
        return OptionalInt.empty();
    }

    /** Returns the width for help texts. */
    public static int helpColumns() {
        return columns().orElse(HELP_COLUMNS);
    }

    /** Returns whether a person can answer a prompt. */
    public static boolean isInteractive() {
        return Boolean.getBoolean(INTERACTIVE);
    }
}

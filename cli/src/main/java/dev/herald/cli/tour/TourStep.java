package dev.herald.cli.tour;

import java.util.List;

/**
 * A step of the tour.
 *
 * @param title the step in a few words
 * @param purpose what the command does, and why
 * @param arguments the command without {@code ./herald}
 * @param remark where to look in the output
 */
record TourStep(String title, String purpose, List<String> arguments, String remark) {

    TourStep {
        arguments = List.copyOf(arguments);
    }

    /** Returns the command line as a person types it. */
    String commandLine() {
        StringBuilder line = new StringBuilder("./herald");
        for (String argument : arguments) {
            line.append(' ').append(argument.matches("[A-Za-z0-9_@%+=:,./~-]+") ? argument : "'" + argument + "'");
        }
        return line.toString();
    }
}

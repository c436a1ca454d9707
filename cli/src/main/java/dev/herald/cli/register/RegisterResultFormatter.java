package dev.herald.cli.register;

/** What became of a fact, on a line that begins with its id. */
final class RegisterResultFormatter {

    private RegisterResultFormatter() {}

    static String of(String factId, RegisterResult entered) {
        return switch (entered) {
            case RegisterResult.Done done -> "%s %s".formatted(factId, done.what());
            case RegisterResult.Nothing nothing -> "%s %s; nothing was done".formatted(factId, nothing.why());
            case RegisterResult.Refused refused -> "%s %s".formatted(factId, refused.why());
        };
    }
}

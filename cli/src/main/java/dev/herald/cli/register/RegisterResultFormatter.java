package dev.herald.cli.register;

/** Formats the result of a change as one line that begins with the fact's id. */
final class RegisterResultFormatter {

    private RegisterResultFormatter() {}

    static String format(String factId, RegisterResult result) {
        return switch (result) {
            case RegisterResult.Done done -> "%s %s".formatted(factId, done.action());
            case RegisterResult.Unchanged unchanged -> "%s %s; nothing was done".formatted(factId, unchanged.reason());
            case RegisterResult.Refused refused -> "%s %s".formatted(factId, refused.reason());
        };
    }
}

package dev.herald.stack.command;

import dev.herald.stack.register.Entered;

/** What became of a fact, on a line that begins with its id. */
final class RegisterSaying {

    private RegisterSaying() {}

    static String of(String factId, Entered entered) {
        return switch (entered) {
            case Entered.Done done -> "%s %s".formatted(factId, done.what());
            case Entered.Nothing nothing -> "%s %s; nothing was done".formatted(factId, nothing.why());
            case Entered.Refused refused -> "%s %s".formatted(factId, refused.why());
        };
    }
}

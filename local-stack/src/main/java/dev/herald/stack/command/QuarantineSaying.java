package dev.herald.stack.command;

import dev.herald.stack.quarantine.QuarantineId;
import dev.herald.stack.quarantine.Settled;

/** What became of a record, in a line. */
final class QuarantineSaying {

    private QuarantineSaying() {}

    static String of(QuarantineId id, Settled settled) {
        return switch (settled) {
            case Settled.Replayed replayed -> "%s replayed: it is %s now".formatted(id, replayed.at());
            case Settled.Discarded discarded -> "%s discarded".formatted(id);
            case Settled.Refused refused -> "%s left as it is: %s".formatted(id, refused.why());
        };
    }
}

package dev.herald.cli.quarantine;

/** What became of a record, in a line. */
final class ResolutionFormatter {

    private ResolutionFormatter() {}

    static String of(QuarantineId id, ResolutionResult settled) {
        return switch (settled) {
            case ResolutionResult.Replayed replayed -> "%s replayed: it is %s now".formatted(id, replayed.at());
            case ResolutionResult.Discarded discarded -> "%s discarded".formatted(id);
            case ResolutionResult.Refused refused -> "%s left as it is: %s".formatted(id, refused.why());
        };
    }
}

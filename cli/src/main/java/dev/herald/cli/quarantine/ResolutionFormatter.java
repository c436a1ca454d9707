package dev.herald.cli.quarantine;

/** Formats the result of a resolution as one line. */
final class ResolutionFormatter {

    private ResolutionFormatter() {}

    static String format(QuarantineId id, ResolutionResult result) {
        return switch (result) {
            case ResolutionResult.Replayed replayed ->
                "%s replayed: it is %s now".formatted(id, replayed.destination());
            case ResolutionResult.Discarded discarded -> "%s discarded".formatted(id);
            case ResolutionResult.Refused refused -> "%s not changed: %s".formatted(id, refused.reason());
        };
    }
}

package dev.herald.intake.admission;

import dev.herald.event.Refusal;
import java.util.stream.Stream;

/** Rules for texts and lists of every event (RPD Art. 12). */
final class TextRules {

    private TextRules() {}

    static Stream<Refusal> wordsAreKnown(Object submission, AdmissionContext context) {
        return context.message().fields().unknownWords().stream().map(RefusalCode.WORD_UNKNOWN::at);
    }

    static Stream<Refusal> textsAreSafe(Object submission, AdmissionContext context) {
        return context.message().fields().unsafeTexts().stream().map(RefusalCode.TEXT_NOT_READABLE::at);
    }

    static Stream<Refusal> namesHaveLetters(Object submission, AdmissionContext context) {
        return context.message().fields().namesWithoutLetters().stream().map(RefusalCode.NAME_WITHOUT_LETTERS::at);
    }

    static Stream<Refusal> listsHaveNoDuplicates(Object submission, AdmissionContext context) {
        return context.message().fields().duplicates().stream().map(RefusalCode.ENTRY_REPEATED::at);
    }
}

package dev.herald.intake.admission;

import dev.herald.event.Refusal;
import dev.herald.intake.message.Submission;
import java.util.stream.Stream;

/** Rules for texts and lists of every event (RPD Art. 12). */
final class TextRules {

    private TextRules() {}

    static Stream<Refusal> wordsAreKnown(Submission submission, AdmissionContext context) {
        return context.message().fields().unknownWords().stream().map(RefusalCode.WORD_UNKNOWN::at);
    }

    static Stream<Refusal> textsAreSafe(Submission submission, AdmissionContext context) {
        return context.message().fields().unsafeTexts().stream().map(RefusalCode.TEXT_NOT_READABLE::at);
    }

    static Stream<Refusal> namesHaveLetters(Submission submission, AdmissionContext context) {
        return context.message().fields().namesWithoutLetters().stream().map(RefusalCode.NAME_WITHOUT_LETTERS::at);
    }

    static Stream<Refusal> listsHaveNoDuplicates(Submission submission, AdmissionContext context) {
        return context.message().fields().duplicates().stream().map(RefusalCode.ENTRY_REPEATED::at);
    }
}

package dev.herald.intake.admission;

import dev.herald.intake.message.InboundMessage;
import dev.herald.intake.message.Refusal;
import java.util.stream.Stream;

/** Rules for texts and lists of every event (RPD Art. 12). */
final class TextRules {

    private TextRules() {}

    static Stream<Refusal> wordsAreKnown(InboundMessage message, MemberLookup members) {
        return message.fields().unknownWords().stream().map(RefusalCode.WORD_UNKNOWN::at);
    }

    static Stream<Refusal> textsAreSafe(InboundMessage message, MemberLookup members) {
        return message.fields().unsafeTexts().stream().map(RefusalCode.TEXT_NOT_READABLE::at);
    }

    static Stream<Refusal> namesHaveLetters(InboundMessage message, MemberLookup members) {
        return message.fields().namesWithoutLetters().stream().map(RefusalCode.NAME_WITHOUT_LETTERS::at);
    }

    static Stream<Refusal> listsHaveNoDuplicates(InboundMessage message, MemberLookup members) {
        return message.fields().duplicates().stream().map(RefusalCode.ENTRY_REPEATED::at);
    }
}

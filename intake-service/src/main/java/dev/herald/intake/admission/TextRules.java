package dev.herald.intake.admission;

import java.util.stream.Stream;

/** What is asked of every text and list, whatever the event (RPD Art. 12). */
final class TextRules {

    private TextRules() {}

    static Stream<Refusal> wordsAreKnown(Arrival arrival, Members members) {
        return arrival.fields().unknownWords().stream().map(RefusalCode.WORD_UNKNOWN::at);
    }

    static Stream<Refusal> textCanBeRead(Arrival arrival, Members members) {
        return arrival.fields().unreadable().stream().map(RefusalCode.TEXT_NOT_READABLE::at);
    }

    static Stream<Refusal> namesHaveLetters(Arrival arrival, Members members) {
        return arrival.fields().nameless().stream().map(RefusalCode.NAME_WITHOUT_LETTERS::at);
    }

    static Stream<Refusal> nothingIsSaidTwice(Arrival arrival, Members members) {
        return arrival.fields().repeated().stream().map(RefusalCode.ENTRY_REPEATED::at);
    }
}

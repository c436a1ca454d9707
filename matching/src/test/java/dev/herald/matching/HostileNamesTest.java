package dev.herald.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names made to slow a matcher down or to slip past it. */
class HostileNamesTest {

    @Test
    void one_part_more_than_is_compared_is_said() {
        String sixteen = "Ada Eva Iris Juno Lea Mina Nora Olga Paula Rosa Sara Thea Ursa Vera Xenia Yara";
        assertThat(ParsedName.of(sixteen).anomalies()).isEmpty();
        assertThat(ParsedName.of(sixteen + " Zoe").anomalies()).containsExactly(NameTextAnomaly.TOO_MANY_PARTS);
    }

    @Test
    void initials_that_make_a_name_similar_to_no_other_are_flagged() {
        assertThat(ParsedName.of("A. B. C. D. Brandt").anomalies()).isEmpty();
        assertThat(ParsedName.of("A. B. C. D. E. Brandt").anomalies()).containsExactly(NameTextAnomaly.INITIALS);
        assertThat(ParsedName.of("K. B.").anomalies()).containsExactly(NameTextAnomaly.INITIALS);
        assertThat(ParsedName.of("Дж. Р. Р. Толкин").anomalies()).isEmpty();
    }

    private static final Duration SOON = Duration.ofMinutes(3);

    @ParameterizedTest
    @ValueSource(strings = {"a", "ab ", "Ан", "王", "م", "á", "e\u0301", "'", "- ", "\u200b", "1", "𝕂", "ﷺ"})
    void ten_thousand_characters_cost_bounded_time_and_are_flagged(String unit) {
        String longName = unit.repeat(10_000 / unit.length());
        ParsedName hostile = ParsedName.of(longName);
        Assertions.assertTimeoutPreemptively(SOON, () -> Matcher.compare(hostile, ParsedName.of(longName)));
        assertThat(hostile.parts()).hasSizeLessThanOrEqualTo(NameParser.MOST_PARTS);
        assertThat(hostile.anomalies()).contains(NameTextAnomaly.TOO_LONG);
    }

    @Test
    void five_hundred_aliases_cost_bounded_time_and_are_flagged() {
        List<String> aliases = IntStream.range(0, 500)
                .mapToObj(i -> "Klara Maria Johanna Brandt number" + (char) ('a' + i % 26) + (char) ('a' + i / 26))
                .toList();
        PersonIdentity many = PersonIdentity.of(aliases, null);
        assertThat(many.names()).hasSize(PersonIdentity.MOST_NAMES);
        assertThat(many.namesLeftOut()).isEqualTo(480);
        Assertions.assertTimeoutPreemptively(SOON, () -> Matcher.compare(many, many));
    }

    @Test
    void what_nobody_sees_is_taken_out_and_flagged() {
        ParsedName hidden = ParsedName.of("Kla\u200bra \u202eBra\u2060ndt\u202c\ufeff");
        assertThat(hidden.anomalies()).containsExactly(NameTextAnomaly.INVISIBLE_CHARACTERS);
        assertThat(Matcher.compare(hidden, ParsedName.of("Klara Brandt")).score())
                .isEqualTo(1);
    }

    @Test
    void a_lone_combining_mark_is_no_name_and_flagged() {
        ParsedName lone = ParsedName.of("\u0301");
        assertThat(lone.parts()).isEmpty();
        assertThat(lone.anomalies()).contains(NameTextAnomaly.STRAY_MARKS, NameTextAnomaly.UNREADABLE);
        assertThat(Matcher.compare(lone, lone).score()).isZero();
        assertThat(Matcher.compare(ParsedName.of("\u0301Klara Brandt"), ParsedName.of("Klara Brandt"))
                        .score())
                .isEqualTo(1);
    }

    @Test
    void heaps_of_marks_are_taken_off_and_flagged() {
        ParsedName zalgo = ParsedName.of("Kla" + "\u0301\u0316\u0334".repeat(20) + "ra Brandt");
        assertThat(zalgo.anomalies()).contains(NameTextAnomaly.STRAY_MARKS);
        assertThat(Matcher.compare(zalgo, ParsedName.of("Klara Brandt")).score())
                .isEqualTo(1);
    }

    @Test
    void a_letter_of_another_script_that_looks_alike_is_flagged_and_read() {
        ParsedName disguised = ParsedName.of("Kl\u0430r\u0430 Br\u0430ndt"); // Cyrillic a
        assertThat(disguised.anomalies()).containsExactly(NameTextAnomaly.MIXED_SCRIPTS);
        assertThat(Matcher.compare(disguised, ParsedName.of("Klara Brandt")).score())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "?!", "—", "\u0000", "🙂🙂", "\ud800"})
    void what_has_no_letter_matches_nothing(String nothing) {
        assertThat(ParsedName.of(nothing).anomalies()).contains(NameTextAnomaly.UNREADABLE);
        assertThat(Matcher.compare(ParsedName.of(nothing), ParsedName.of("Klara Brandt"))
                        .score())
                .isZero();
    }
}

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
        assertThat(Name.of("A B C D E F G H I J K L M N O P").peculiarities()).isEmpty();
        assertThat(Name.of("A B C D E F G H I J K L M N O P Q").peculiarities())
                .containsExactly(Peculiarity.TOO_MANY_PARTS);
    }

    private static final Duration SOON = Duration.ofSeconds(2);

    @ParameterizedTest
    @ValueSource(strings = {"a", "ab ", "Ан", "王", "م", "á", "e\u0301", "'", "- ", "\u200b", "1", "𝕂", "ﷺ"})
    void ten_thousand_characters_cost_bounded_time_and_are_flagged(String unit) {
        String longName = unit.repeat(10_000 / unit.length());
        Name hostile = Name.of(longName);
        Assertions.assertTimeoutPreemptively(SOON, () -> Matcher.compare(hostile, Name.of(longName)));
        assertThat(hostile.parts()).hasSizeLessThanOrEqualTo(NameReader.MOST_PARTS);
        assertThat(hostile.peculiarities()).contains(Peculiarity.TOO_LONG);
    }

    @Test
    void five_hundred_aliases_cost_bounded_time_and_are_flagged() {
        List<String> aliases = IntStream.range(0, 500)
                .mapToObj(i -> "Klara Maria Johanna Brandt number" + (char) ('a' + i % 26) + (char) ('a' + i / 26))
                .toList();
        Identity many = Identity.of(aliases, null);
        assertThat(many.names()).hasSize(Identity.MOST_NAMES);
        assertThat(many.namesLeftOut()).isEqualTo(300);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Matcher.compare(many, many));
    }

    @Test
    void what_nobody_sees_is_taken_out_and_flagged() {
        Name hidden = Name.of("Kla\u200bra \u202eBra\u2060ndt\u202c\ufeff");
        assertThat(hidden.peculiarities()).containsExactly(Peculiarity.INVISIBLE_CHARACTERS);
        assertThat(Matcher.compare(hidden, Name.of("Klara Brandt")).score()).isEqualTo(1);
    }

    @Test
    void a_lone_combining_mark_is_no_name_and_flagged() {
        Name lone = Name.of("\u0301");
        assertThat(lone.parts()).isEmpty();
        assertThat(lone.peculiarities()).contains(Peculiarity.STRAY_MARKS, Peculiarity.UNREADABLE);
        assertThat(Matcher.compare(lone, lone).score()).isZero();
        assertThat(Matcher.compare(Name.of("\u0301Klara Brandt"), Name.of("Klara Brandt"))
                        .score())
                .isEqualTo(1);
    }

    @Test
    void heaps_of_marks_are_taken_off_and_flagged() {
        Name zalgo = Name.of("Kla" + "\u0301\u0316\u0334".repeat(20) + "ra Brandt");
        assertThat(zalgo.peculiarities()).contains(Peculiarity.STRAY_MARKS);
        assertThat(Matcher.compare(zalgo, Name.of("Klara Brandt")).score()).isEqualTo(1);
    }

    @Test
    void a_letter_of_another_script_that_looks_alike_is_flagged_and_read() {
        Name disguised = Name.of("Kl\u0430r\u0430 Br\u0430ndt"); // Cyrillic a
        assertThat(disguised.peculiarities()).containsExactly(Peculiarity.MIXED_SCRIPTS);
        assertThat(Matcher.compare(disguised, Name.of("Klara Brandt")).score()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "?!", "—", "\u0000", "🙂🙂", "\ud800"})
    void what_has_no_letter_matches_nothing(String nothing) {
        assertThat(Name.of(nothing).peculiarities()).contains(Peculiarity.UNREADABLE);
        assertThat(Matcher.compare(Name.of(nothing), Name.of("Klara Brandt")).score())
                .isZero();
    }
}

package dev.herald.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.herald.matching.NameAlignment.Part;
import dev.herald.matching.NameAlignment.Row;
import dev.herald.matching.NamePartMatch.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two names side by side, as an officer reads them. */
class NameAlignmentTest {

    @Test
    void cyrillic_parts_stand_beside_latin_ones_with_script_romanisation_and_weight() {
        NameAlignment names = align("Щербакова, Юлия Андреевна", "Yuliya Shcherbakova");

        assertThat(names.rows()).hasSize(3);
        Row family = names.rows().getFirst();
        assertThat(family.one()).isEqualTo(new Part("Щербакова", "Cyrillic", "shcherbakova", 1));
        assertThat(family.other()).isEqualTo(new Part("Shcherbakova", "Latin", "shcherbakova", 1));
        assertThat(family.reason()).isEqualTo(Reason.SAME);
        assertThat(family.isAcrossScripts()).isTrue();
        assertThat(written(names.rows().get(1))).isEqualTo("Юлия = Yuliya");
        Row dropped = names.rows().getLast();
        assertThat(written(dropped)).isEqualTo("Андреевна = -");
        assertThat(dropped.isPair()).isFalse();
        assertThat(dropped.contribution()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'Щербакова Юлия', 'Shcherbakova Iuliia'",
        "'شيرباكوفا يوليا', 'Shcherbakova Yuliya'",
        "'王小明', 'Wang Xiaoming'",
        "'Παπαδόπουλος Γεώργιος', 'Papadopoulos Georgios'",
        "'Shcherbakowa Julia', 'Shcherbakova Yuliya'",
        "'Yuliya Shcherbakova', 'Shcherbakova Yuliya'",
        "'Abd al-Rahman Hasan', 'Abdurrahman Hassan'",
        "'Brandt K.', 'Brandt Klara'",
        "'Kazuo', 'Brandt Klara'"
    })
    void the_contributions_of_the_parts_add_up_to_the_score_of_the_matcher(String one, String other) {
        NameAlignment names = align(one, other);

        assertThat(names.rows().stream().mapToDouble(Row::contribution).sum()).isCloseTo(names.score(), within(1e-9));
        assertThat(names.score())
                .isEqualTo(Matcher.compare(ParsedName.of(one), ParsedName.of(other))
                        .score());
    }

    @Test
    void arabic_letters_without_vowels_are_matched_by_sound() {
        Row row = align("شيرباكوفا يوليا", "Shcherbakova Yuliya").rows().getFirst();

        assertThat(row.one().script()).isEqualTo("Arabic");
        assertThat(row.isPair()).isTrue();
        assertThat(row.isAcrossScripts()).isTrue();
    }

    @Test
    void a_chinese_name_is_aligned_by_syllables_that_the_other_name_writes_as_one() {
        NameAlignment names = align("王小明", "Wang Xiaoming");

        assertThat(names.rows().stream().map(NameAlignmentTest::written)).containsExactly("王 = Wang", "小 明 = Xiaoming");
        assertThat(names.rows().getLast().reason()).isEqualTo(Reason.JOINED);
        assertThat(names.rows().getLast().one().script()).isEqualTo("Han");
        assertThat(names.rows().getLast().one().latin()).isEqualTo("xiao ming");
    }

    @Test
    void greek_parts_in_another_order_find_their_counterparts() {
        assertThat(align("Γεώργιος Παπαδόπουλος", "Papadopoulos Georgios").rows().stream()
                        .map(NameAlignmentTest::written))
                .containsExactly("Γεώργιος = Georgios", "Παπαδόπουλος = Papadopoulos");
    }

    @Test
    void a_misspelt_part_says_that_its_sounds_are_similar() {
        Row row = align("Shtscherbakova Yuliya", "Scherbakowa Yuliya").rows().getFirst();

        assertThat(row.reason()).isIn(Reason.SPELLING, Reason.SOUND);
        assertThat(row.similarity()).isBetween(0.75, 0.99);
        assertThat(row.isAcrossScripts()).isFalse();
    }

    @Test
    void parts_that_only_one_name_has_come_last_and_bring_nothing() {
        NameAlignment names = align("Brandt Klara Ottilie", "Brandt Klara Xenia");

        assertThat(names.rows().stream().map(NameAlignmentTest::written))
                .containsExactly("Brandt = Brandt", "Klara = Klara", "Ottilie = -", "- = Xenia");
        assertThat(names.score()).isLessThan(0.7);
    }

    @Test
    void a_particle_weighs_less_than_a_name() {
        assertThat(align("van der Berg", "Berg").rows().stream()
                        .filter(row -> !row.isPair())
                        .map(row -> row.one().weight()))
                .containsExactly(0.2, 0.2);
    }

    @Test
    void each_name_of_a_person_stands_beside_the_most_similar_name_of_the_other() {
        PersonIdentity one = PersonIdentity.of(List.of("Неизвестная Анна", "Щербакова Юлия"), null);
        PersonIdentity other = PersonIdentity.of(List.of("Brandt Klara", "Shcherbakova Yuliya"), null);

        List<NameAlignment> names = Matcher.align(one, other);
        assertThat(names).hasSize(2);
        assertThat(names.getFirst().one()).isEqualTo("Щербакова Юлия");
        assertThat(names.getFirst().other()).isEqualTo("Shcherbakova Yuliya");
        assertThat(names.getFirst().score())
                .isEqualTo(Matcher.compare(one, other).name().score());
        assertThat(Matcher.align(PersonIdentity.of(List.of(), null), other)).isEmpty();
    }

    @Test
    void nothing_of_a_name_is_printed() {
        NameAlignment names = align("Щербакова Юлия", "Shcherbakova Yuliya");
        assertThat(names.toString() + names.rows() + names.rows().getFirst().one())
                .doesNotContainIgnoringCase("shcherbakova")
                .doesNotContain("Щ");
    }

    private static NameAlignment align(String one, String other) {
        return Matcher.align(PersonIdentity.of(List.of(one), null), PersonIdentity.of(List.of(other), null))
                .getFirst();
    }

    private static String written(Row row) {
        return text(row.one()) + " = " + text(row.other());
    }

    private static String text(@Nullable Part part) {
        return part == null ? "-" : part.written();
    }
}

package dev.herald.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.herald.matching.NamePartMatch.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameComparisonTest {

    private static NameMatch compare(String one, String other) {
        return Matcher.compare(ParsedName.of(one), ParsedName.of(other));
    }

    @ParameterizedTest
    @CsvSource({
        "Lena Marie Brandt, 'BRANDT, Lena Marie'",
        "Zoë Lefèvre, zoe lefevre",
        "Dr. Omar Haddad, Omar Haddad",
        "General Ali Reza Karimi, Ali Reza Karimi",
        "Omar bin Said Haddad, Omar Haddad",
        "Ana Lucía Ferreira Campos, Ana Ferreira",
        "K. Brandt, Klara Brandt",
        "JP Moreau, Jean-Paul Moreau",
        "KlaraBrandt, Klara Brandt",
        "Klara Bran dt, Klara Brandt",
        "Klaar Brandt, Klara Brandt",
        "Klara Brand, Klara Brandt",
        "Kl4ra Brandt, Klara Brandt",
        "Abd al-Rahman Haddad, Abdulrahman Haddad",
        "Muhammed Haddad, Mohamad Haddad",
        "Guillermo Brandt, William Brandt",
        "Jürgen Größler, JUERGEN GROESSLER",
        "Tchaikovskaya Olga, Olga Chaikovskaia",
        "Teng Hsiao-ping, Deng Xiaoping",
    })
    void these_may_be_one_person(String one, String other) {
        assertThat(compare(one, other).score()).isGreaterThanOrEqualTo(PersonMatch.THRESHOLD);
    }

    @ParameterizedTest
    @CsvSource({
        "Klara Brandt, Johanna Brandt",
        "Klara Brandt, Klara Sommer",
        "A. Brandt, Klara Brandt",
        "Hasan Haddad, Hussein Haddad",
        "Ahmed Haddad, Mohamed Haddad",
        "Klara, Klara Marie Brandt",
        "K. B., Klara Brandt",
        "Omar Said Khalid Yusuf Tariq al-Masri, Omar Said Khalid Yusuf Tariq al-Hashimi",
        "Omar ben Said Haddad, Omar ben Khalid Haddad",
        "bin al, Omar bin al-Haddad",
    })
    void these_are_kept_apart(String one, String other) {
        assertThat(compare(one, other).score()).isLessThan(PersonMatch.THRESHOLD);
    }

    @Test
    void it_says_which_parts_matched_how_and_what_is_left() {
        NameMatch match = compare("Юлия Brandt K.", "Konrad Brant Sommer Yuliya");
        assertThat(match.matched())
                .extracting(NamePartMatch::one, NamePartMatch::other, NamePartMatch::reason)
                .containsExactly(
                        tuple("Юлия", "Yuliya", Reason.SAME),
                        tuple("Brandt", "Brant", Reason.SPELLING),
                        tuple("K", "Konrad", Reason.INITIAL));
        assertThat(match.onlyInFirst()).isEmpty();
        assertThat(match.onlyInSecond()).containsExactly("Sommer");
    }

    @Test
    void what_is_the_same_letter_by_letter_is_surer_than_what_sounds_alike() {
        assertThat(compare("Klara Brandt", "Klara Brandt").score()).isEqualTo(1);
        assertThat(compare("Clara Brandt", "Klara Brandt").score())
                .isLessThan(1)
                .isGreaterThan(0.95);
    }

    @Test
    void ideographs_that_only_sound_alike_are_less_sure() {
        assertThat(compare("王伟", "王维").score())
                .isLessThan(compare("王伟", "WANG WEI").score());
        assertThat(compare("張偉", "张伟").score()).isEqualTo(1);
    }

    @Test
    void a_script_that_nobody_romanised_is_compared_as_it_is() {
        assertThat(compare("ហ៊ុន ម៉ាណែត", "ហ៊ុន ម៉ាណែត").score()).isEqualTo(1);
    }

    @Test
    void nothing_printed_by_accident_shows_a_name() {
        NameMatch match = compare("Klara Brandt", "Klara Brant");
        assertThat(match + " " + match.matched() + ParsedName.of("Klara Brandt")
                        + ParsedName.of("Klara").parts())
                .doesNotContainIgnoringCase("klara")
                .doesNotContainIgnoringCase("brant");
    }
}

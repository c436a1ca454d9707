package dev.herald.matching.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.PartialDate;
import dev.herald.matching.ComparisonBudget;
import dev.herald.matching.Matcher;
import dev.herald.matching.PersonIdentity;
import dev.herald.matching.RepeatedComparison;
import dev.herald.matching.Sex;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonIndexTest {

    private final PersonIndex<String> index = new PersonIndex<>();

    private static PersonIdentity person(String name, String date) {
        return PersonIdentity.of(List.of(name), date.isEmpty() ? null : PartialDate.parse(date));
    }

    private List<String> found(String name, String date) {
        return index.find(person(name, date)).stream().map(PersonHit::key).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "محمد عبد الرحمن القحطاني, Mohamed Abdul Rahman al-Qahtani",
        "Юлия Щербакова, SHCHERBAKOVA IULIIA",
        "Ευάγγελος Μπακογιάννης, EVANGELOS BAKOGIANNIS",
        "欧阳志强, OUYANG ZHIQIANG",
        "Jürgen Größler, JUERGEN GROESSLER",
        "Klara Brandt, KlaraBrandt",
        "Faiz, Afiz",
        "William Brandt, Guillermo Brandt",
        "Gamal Naggar, Jamal Najjar",
    })
    void a_listed_person_is_found_by_another_spelling(String listed, String queried) {
        index.put("listed", person(listed, "1971"));
        index.put("someone", person("Johanna Sommer", "1971"));
        assertThat(found(queried, "1971-03-05")).containsExactly("listed");
    }

    /** The long name's own entry has every part and every pair of them; the short one has two common parts. */
    @ParameterizedTest
    @CsvSource({
        "Mohammed Ali Hassan Abdullah al-Tikriti, Mohammed Tikriti",
        "Mohammed Ali Hassan Abdullah al-Tikriti, Hassan Tikriti",
        "Mohammed Ali Hassan Abdullah al-Tikriti, Mohamad Altikrity",
        "Juan Carlos Alberto Garcia Lopez Fernandez, Juan Garcia",
        "Maria Luisa Fernandez de Cordoba y Alvarez, Maria Fernandez",
    })
    void a_short_form_is_found_beside_the_long_one_from_either_side(String longForm, String shortForm) {
        for (int i = 0; i < 3_000; i++) {
            index.put("filler" + i, person("Filler%d Person%d".formatted(i, i * 7), "1971-03-05"));
        }
        index.put("long", person(longForm, "1971-03-05"));
        index.put("short", person(shortForm, "1971-03-05"));

        assertThat(found(longForm, "1971-03-05")).contains("long", "short");
        assertThat(index.snapshot()
                        .findAll(
                                new RepeatedComparison(
                                        person(longForm, "1971-03-05"), new ComparisonBudget(Long.MAX_VALUE)),
                                1,
                                2_000)
                        .orElseThrow())
                .contains("long", "short");
        assertThat(found(shortForm, "1971-03-05")).contains("long", "short");
    }

    @Test
    void a_namesake_of_another_year_is_not() {
        index.put("listed", person("Klara Brandt", "1971"));
        assertThat(found("Klara Brandt", "1972")).isEmpty();
        assertThat(found("Klara Brandt", "")).containsExactly("listed");
    }

    @Test
    void a_year_mistyped_is_found_by_its_day() {
        index.put("listed", person("Klara Brandt", "1971-03-05"));
        assertThat(found("Klara Brandt", "1917-03-05")).containsExactly("listed");
    }

    @Test
    void whoever_is_forgotten_or_filed_anew_is_not_found_under_the_old_name() {
        index.put("one", person("Klara Brandt", ""));
        index.put("other", person("Klara Brandt", ""));
        assertThat(found("Klara Brandt", "")).containsExactly("one", "other");
        index.remove("one");
        index.put("other", person("Johanna Sommer", ""));
        assertThat(found("Klara Brandt", "")).isEmpty();
        assertThat(found("Johanna Sommer", "")).containsExactly("other");
        assertThat(index.size()).isEqualTo(1);
        index.remove("nobody");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22})
    void whoever_is_meant_is_among_the_candidates(long seed) {
        Random random = new Random(seed);
        List<PersonIdentity> everybody = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            PersonIdentity person = person(invented(random) + " " + invented(random), "" + (1950 + random.nextInt(40)));
            everybody.add(person);
            index.put("%04d".formatted(i), person);
        }
        int matched = 0;
        for (int i = 0; i < everybody.size(); i++) {
            String name = everybody.get(i).names().getFirst().written();
            int at = name.indexOf(' ') + 1 + random.nextInt(5) - (random.nextBoolean() ? 6 : 0);
            String slip = name.substring(0, at) + (char) ('a' + random.nextInt(26)) + name.substring(at + 1);
            PersonIdentity query = PersonIdentity.of(
                    List.of(slip), random.nextBoolean() ? everybody.get(i).birthDate() : null);
            if (Matcher.compare(query, everybody.get(i)).reachesThreshold()) {
                matched++;
                assertThat(index.find(query))
                        .as("%s for %s", slip, name)
                        .extracting(PersonHit::key)
                        .contains("%04d".formatted(i));
            }
        }
        assertThat(matched).isGreaterThan(1_500);
    }

    /** Persons of a few names, alike and not, whose years of birth are mostly one slip apart. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {23, 24, 25})
    void whoever_was_born_on_the_same_day_of_another_year_is_found_as_by_a_comparison_with_everybody(long seed) {
        Random random = new Random(seed);
        List<String> families =
                Stream.generate(() -> invented(random)).limit(12).toList();
        List<PersonIdentity> everybody = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            PersonIdentity person = bornOnOneDay(families, random);
            everybody.add(person);
            index.put("%04d".formatted(i), person);
        }
        int ofOtherYears = 0;
        for (int i = 0; i < 150; i++) {
            PersonIdentity query = bornOnOneDay(families, random);
            List<String> expected = new ArrayList<>();
            for (int other = 0; other < everybody.size(); other++) {
                boolean ofSameYear = sameYear(query, everybody.get(other));
                if (!ofSameYear && Matcher.compare(query, everybody.get(other)).reachesThreshold()) {
                    expected.add("%04d".formatted(other));
                }
            }
            assertThat(index.find(query).stream()
                            .map(PersonHit::key)
                            .filter(key -> !sameYear(query, everybody.get(Integer.parseInt(key))))
                            .sorted())
                    .as(query.names().getFirst().written())
                    .isEqualTo(expected);
            ofOtherYears += expected.size();
        }
        assertThat(ofOtherYears).isGreaterThan(1_000);
    }

    private static boolean sameYear(PersonIdentity one, PersonIdentity other) {
        return Objects.requireNonNull(one.birthDate()).year()
                == Objects.requireNonNull(other.birthDate()).year();
    }

    private static PersonIdentity bornOnOneDay(List<String> families, Random random) {
        List<String> given = List.of("Klara", "Clara", "William", "Guillermo", "Mohamed", "K.", "Ng");
        String family = families.get(random.nextInt(families.size()));
        int at = random.nextInt(family.length());
        String slip = family.substring(0, at) + (char) ('a' + random.nextInt(26)) + family.substring(at + 1);
        String written = String.join(
                random.nextInt(8) == 0 ? "" : " ",
                given.get(random.nextInt(given.size())),
                random.nextBoolean() ? slip : family,
                random.nextInt(4) == 0 ? families.get(random.nextInt(families.size())) : "");
        return PersonIdentity.of(
                random.nextInt(5) == 0 ? List.of("Johanna Sommer", written) : List.of(written),
                new PartialDate(1950 + random.nextInt(60), 3, 5),
                random.nextBoolean() ? "Port Meridian" : null,
                random.nextBoolean() ? Set.of("XA") : Set.of("XB"),
                Sex.values()[random.nextInt(3)]);
    }

    private static String invented(Random random) {
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            part.append("bcdfghklmnprst".charAt(random.nextInt(14))).append("aeiou".charAt(random.nextInt(5)));
        }
        return part.toString();
    }
}

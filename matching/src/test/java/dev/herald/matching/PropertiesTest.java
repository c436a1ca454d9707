package dev.herald.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.herald.contract.PartialDate;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for any two names. Names are made of invented syllables and of the commonest parts of several scripts. */
class PropertiesTest {

    private static final int TRIED = 400;
    private static final List<String> PARTS = List.of(
            "Müller",
            "Søren",
            "Núñez",
            "al-Haddad",
            "Mohamed",
            "Muhammad",
            "Юлия",
            "Щербаков",
            "Ευάγγελος",
            "محمد",
            "عبد الرحمن",
            "王",
            "伟明",
            "K.",
            "bin",
            "Dr.",
            "José",
            "Weiß",
            "Jean-Paul",
            "O'Neill",
            "Ng",
            "김",
            "Şahin",
            "ibn",
            "Wang");
    private static final String CONSONANTS = "bcdfghjklmnprstvwxz";
    private static final String VOWELS = "aeiouáéöüy";

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void the_order_of_the_two_makes_no_difference(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < TRIED; i++) {
            ParsedName one = ParsedName.of(name(random));
            ParsedName other =
                    random.nextBoolean() ? ParsedName.of(name(random)) : ParsedName.of(slip(one.written(), random));
            assertThat(Matcher.compare(one, other).score())
                    .as("%s | %s", one.written(), other.written())
                    .isCloseTo(Matcher.compare(other, one).score(), within(1e-9));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5, 6})
    void evidence_weighs_the_same_both_ways(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < TRIED; i++) {
            PersonIdentity one = PersonIdentity.of(List.of(name(random)), date(random));
            PersonIdentity other = PersonIdentity.of(
                    List.of(name(random), one.names().getFirst().written()), date(random));
            assertThat(Matcher.compare(one, other).score())
                    .isCloseTo(Matcher.compare(other, one).score(), within(1e-9));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7, 8, 9})
    void capitals_and_diacritics_make_no_difference(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < TRIED; i++) {
            String name = latinName(random);
            String bare = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
            String decomposed = Normalizer.normalize(name, Normalizer.Form.NFD);
            for (String variant : List.of(
                    bare,
                    decomposed,
                    name.toUpperCase(Locale.ROOT),
                    bare.toUpperCase(Locale.ROOT),
                    bare.toLowerCase(Locale.ROOT))) {
                assertThat(Matcher.compare(ParsedName.of(name), ParsedName.of(variant))
                                .score())
                        .as("%s | %s", name, variant)
                        .isEqualTo(1);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {10, 11, 12})
    void the_order_of_the_parts_makes_no_difference(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < TRIED; i++) {
            List<String> parts = new ArrayList<>(List.of(latinName(random).split(" ")));
            ParsedName other = ParsedName.of(slip(String.join(" ", parts), random));
            ParsedName one = ParsedName.of(String.join(" ", parts));
            Collections.shuffle(parts, random);
            ParsedName shuffled = ParsedName.of(String.join(" ", parts));
            assertThat(Matcher.compare(one, shuffled).score()).isEqualTo(1);
            assertThat(Matcher.compare(shuffled, other).score())
                    .as("%s | %s | %s", one.written(), shuffled.written(), other.written())
                    .isCloseTo(Matcher.compare(one, other).score(), within(1e-9));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {13, 14, 15})
    void a_score_is_between_0_and_1_and_a_name_is_itself(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < TRIED; i++) {
            ParsedName one = ParsedName.of(name(random));
            ParsedName other = ParsedName.of(name(random));
            assertThat(Matcher.compare(one, other).score()).isBetween(0.0, 1.0);
            boolean named = one.parts().stream().anyMatch(part -> part.kind() == NamePart.PartType.NAME);
            assertThat(Matcher.compare(one, one).score()).as(one.written()).isEqualTo(named ? 1 : 0.4);
        }
    }

    private static PartialDate date(Random random) {
        int year = 1970 + random.nextInt(3);
        return switch (random.nextInt(3)) {
            case 0 -> new PartialDate(year, null, null);
            case 1 -> new PartialDate(year, 1 + random.nextInt(3), null);
            default -> new PartialDate(year, 1 + random.nextInt(3), 1 + random.nextInt(3));
        };
    }

    private static String name(Random random) {
        List<String> parts = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            parts.add(random.nextBoolean() ? invented(random) : PARTS.get(random.nextInt(PARTS.size())));
        }
        return String.join(" ", parts);
    }

    /** Of invented parts, long enough that two of them do not make a third. */
    private static String latinName(Random random) {
        List<String> parts = new ArrayList<>();
        int count = 2 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            parts.add(invented(random));
        }
        return String.join(" ", parts);
    }

    private static String invented(Random random) {
        StringBuilder part = new StringBuilder();
        int syllables = 2 + random.nextInt(2);
        for (int i = 0; i < syllables; i++) {
            part.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
            part.append(VOWELS.charAt(random.nextInt(VOWELS.length())));
        }
        part.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
        part.setCharAt(0, Character.toUpperCase(part.charAt(0)));
        return part.toString();
    }

    private static String slip(String name, Random random) {
        int at = random.nextInt(name.length());
        return name.charAt(at) == ' ' ? name : name.substring(0, at) + 'e' + name.substring(at + 1);
    }
}

package dev.herald.screening.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.PartialDate;
import dev.herald.matching.Matcher;
import dev.herald.matching.PersonIdentity;
import dev.herald.matching.Sex;
import dev.herald.screening.rules.Certainty;
import dev.herald.screening.rules.Oddity;
import dev.herald.screening.rules.Person;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class IdentitiesTest {

    @Test
    void a_name_as_names_are_is_nothing_odd() {
        assertThat(named("Ada Meridian", "يوسف الحداد", "Юлия Щербакова", "陳大文").oddities())
                .isEmpty();
    }

    /** What refuses without an officer needs that nothing speaks against it. */
    @Test
    void the_same_name_and_day_of_another_sex_is_no_sure_match() {
        PersonIdentity man =
                PersonIdentity.of(List.of("Andrea Rossi"), PartialDate.parse("1971-03-05"), null, Set.of(), Sex.MALE);
        PersonIdentity woman =
                PersonIdentity.of(List.of("Andrea Rossi"), PartialDate.parse("1971-03-05"), null, Set.of(), Sex.FEMALE);
        assertThat(Identities.certainty(Matcher.compare(man, man))).isEqualTo(Certainty.NAME_AND_BIRTH_DATE);
        assertThat(Identities.certainty(Matcher.compare(man, woman))).isEqualTo(Certainty.SIMILAR_NAME_AND_BIRTH_DATE);
    }

    @Test
    void what_is_odd_about_a_name_is_said() {
        assertThat(named("A\u200Bda Meridian").oddities()).containsExactly(Oddity.INVISIBLE_CHARACTERS);
        assertThat(named("\u0301").oddities()).contains(Oddity.UNREADABLE);
        assertThat(named("Аda Meridian").oddities()).containsExactly(Oddity.MIXED_SCRIPTS);
        assertThat(named("x".repeat(10_000)).oddities()).contains(Oddity.TOO_LONG);
        assertThat(named("A B C D E F G H I J K L M N O P Q R").oddities()).contains(Oddity.TOO_MANY_PARTS);
    }

    @Test
    void more_names_than_are_compared_are_said_to_be_odd() {
        String[] aliases =
                IntStream.range(0, 500).mapToObj("Ada Meridian %d"::formatted).toArray(String[]::new);
        assertThat(named(aliases).oddities()).containsExactly(Oddity.TOO_MANY_NAMES);
    }

    @Test
    @Timeout(20)
    void a_hostile_person_costs_bounded_time() {
        KnownFacts known = new KnownFacts();
        Person hostile = named(IntStream.range(0, 500)
                .mapToObj(i ->
                        ("\u202E" + (char) ('a' + i % 26) + "\u0301\u0301\u0301\u0301\u0301\u0301").repeat(1_000) + i)
                .toArray(String[]::new));
        known.register("bar", new Fact.Bar(hostile, null, null, Validity.ALWAYS), 0);
        long began = System.nanoTime();
        Matches matches = known.match(hostile);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        assertThat(matches.all()).hasSize(1);
        assertThat(hostile.oddities()).contains(Oddity.TOO_MANY_NAMES, Oddity.TOO_LONG);
    }

    private static Person named(String... names) {
        return Identities.person(List.of(names), null, null, Set.of(), Person.Sex.UNKNOWN);
    }
}

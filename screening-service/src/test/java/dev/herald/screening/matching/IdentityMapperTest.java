package dev.herald.screening.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.PartialDate;
import dev.herald.matching.Matcher;
import dev.herald.matching.PersonIdentity;
import dev.herald.matching.Sex;
import dev.herald.screening.rules.Certainty;
import dev.herald.screening.rules.NameAnomaly;
import dev.herald.screening.rules.Person;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class IdentityMapperTest {

    @Test
    void a_name_as_names_are_is_nothing_odd() {
        assertThat(named("Ada Meridian", "يوسف الحداد", "Юлия Щербакова", "陳大文").anomalies())
                .isEmpty();
    }

    @Test
    void as_many_names_are_admitted_as_are_compared() {
        assertThat(mostItems(dev.herald.event.Person.getClassSchema(), "aliases") + 1)
                .isEqualTo(PersonIdentity.MOST_NAMES);
        assertThat(mostItems(dev.herald.event.PersonDescription.getClassSchema(), "names"))
                .isEqualTo(PersonIdentity.MOST_NAMES);
    }

    private static int mostItems(Schema schema, String field) {
        return (int) schema.getField(field).getObjectProp("maxItems");
    }

    @Test
    void the_same_name_and_day_of_another_sex_is_no_sure_match() {
        PersonIdentity man =
                PersonIdentity.of(List.of("Andrea Rossi"), PartialDate.parse("1971-03-05"), null, Set.of(), Sex.MALE);
        PersonIdentity woman =
                PersonIdentity.of(List.of("Andrea Rossi"), PartialDate.parse("1971-03-05"), null, Set.of(), Sex.FEMALE);
        assertThat(IdentityMapper.certainty(Matcher.compare(man, man))).isEqualTo(Certainty.NAME_AND_BIRTH_DATE);
        assertThat(IdentityMapper.certainty(Matcher.compare(man, woman)))
                .isEqualTo(Certainty.SIMILAR_NAME_AND_BIRTH_DATE);
    }

    @Test
    void what_is_odd_about_a_name_is_said() {
        assertThat(named("A\u200Bda Meridian").anomalies()).containsExactly(NameAnomaly.INVISIBLE_CHARACTERS);
        assertThat(named("\u0301").anomalies()).contains(NameAnomaly.UNREADABLE);
        assertThat(named("Аda Meridian").anomalies()).containsExactly(NameAnomaly.MIXED_SCRIPTS);
        assertThat(named("x".repeat(10_000)).anomalies()).contains(NameAnomaly.TOO_LONG);
        assertThat(named("A B C D E F G H I J K L M N O P Q R").anomalies()).contains(NameAnomaly.TOO_MANY_PARTS);
    }

    @Test
    void more_names_than_are_compared_are_said_to_be_odd() {
        String[] aliases =
                IntStream.range(0, 500).mapToObj("Ada Meridian %d"::formatted).toArray(String[]::new);
        assertThat(named(aliases).anomalies()).containsExactly(NameAnomaly.TOO_MANY_NAMES);
    }

    @Test
    void a_hostile_person_is_found_by_the_names_that_are_compared_and_flagged() {
        FactStore known = new FactStore();
        Person hostile = named(IntStream.range(0, 500)
                .mapToObj(i ->
                        ("\u202E" + (char) ('a' + i % 26) + "\u0301\u0301\u0301\u0301\u0301\u0301").repeat(1_000) + i)
                .toArray(String[]::new));
        known.putFact("bar", new Fact.Bar(hostile, null, null, Validity.ALWAYS), 0);
        assertThat(known.match(hostile).all()).hasSize(1);
        assertThat(hostile.anomalies()).contains(NameAnomaly.TOO_MANY_NAMES, NameAnomaly.TOO_LONG);
    }

    private static Person named(String... names) {
        return IdentityMapper.person(List.of(names), null, null, Set.of(), dev.herald.contract.vocabulary.Sex.UNKNOWN);
    }
}

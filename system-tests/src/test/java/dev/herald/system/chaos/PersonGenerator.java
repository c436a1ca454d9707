package dev.herald.system.chaos;

import dev.herald.contract.vocabulary.Sex;
import dev.herald.event.Person;
import dev.herald.event.PersonDescription;
import dev.herald.event.PersonName;
import java.util.List;
import java.util.Random;

/** Invented persons: no two share a name, so that nobody is taken for another but on purpose. */
final class PersonGenerator {

    private static final List<String> SYLLABLES = List.of(
            "ba", "co", "di", "fe", "gu", "ha", "jo", "ki", "le", "mu", "na", "po", "qui", "ra", "se", "tu", "va", "wo",
            "xi", "zu");
    private static final List<String> FORENAMES =
            List.of("Ada", "Bela", "Cosmo", "Dido", "Egon", "Flora", "Gustav", "Hedda", "Ivo", "Juno");

    private final Random random;
    private int next;

    PersonGenerator(Random random) {
        this.random = random;
    }

    /** One whom nobody has asked for yet. */
    Person another() {
        int number = next++;
        return Person.newBuilder()
                .setName(PersonName.newBuilder()
                        .setFamilyName(familyName(number))
                        .setForenames(FORENAMES.get(random.nextInt(FORENAMES.size())))
                        .build())
                .setSex(random.nextBoolean() ? Sex.MALE : Sex.FEMALE)
                .setBirthDate("%d-%02d-%02d"
                        .formatted(1950 + random.nextInt(45), 1 + random.nextInt(12), 1 + random.nextInt(28)))
                .setDescription("1.7%d m".formatted(random.nextInt(10)))
                .build();
    }

    /** The same as others describe them. */
    static PersonDescription described(Person person) {
        return PersonDescription.newBuilder()
                .setNames(List.of(person.getName()))
                .setBirthDate(person.getBirthDate())
                .build();
    }

    /** A number, in syllables: different numbers never sound the same. */
    private static String familyName(int number) {
        StringBuilder name = new StringBuilder("Or");
        int rest = number;
        for (int digit = 0; digit < 3; digit++) {
            name.append(SYLLABLES.get(rest % SYLLABLES.size()));
            rest /= SYLLABLES.size();
        }
        return name.append("n").toString();
    }
}

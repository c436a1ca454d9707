package dev.herald.promise.history;

import dev.herald.contract.wire.PersonNames;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two requests are certainly about one person: any of their names have the same words, in any order,
 * without accents, and the years of birth do not differ. Screening finds more; a check must not report a namesake.
 */
public final class SamePerson {

    private SamePerson() {}

    /** Whether they are; false where the second is null. */
    public static boolean matches(Person one, @Nullable Person other) {
        if (other == null) {
            return false;
        }
        Set<Set<String>> names = names(one);
        names.retainAll(names(other));
        return !names.isEmpty() && mayBeBornWith(one.getBirthDate(), other.getBirthDate());
    }

    private static boolean mayBeBornWith(@Nullable String one, @Nullable String other) {
        return one == null || other == null || one.substring(0, 4).equals(other.substring(0, 4));
    }

    private static Set<Set<String>> names(Person person) {
        return PersonNames.stated(person).map(SamePerson::words).collect(Collectors.toSet());
    }

    private static Set<String> words(PersonName name) {
        String plain = Normalizer.normalize(name.getFamilyName() + " " + name.getForenames(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        return new TreeSet<>(Arrays.asList(plain.strip().split("[\\s'-]+")));
    }
}

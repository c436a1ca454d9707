package dev.herald.console.persons;

import dev.herald.contract.MentionedNames;
import dev.herald.contract.PartialDate;
import dev.herald.event.Person;
import dev.herald.event.RequestSubmitted;
import dev.herald.matching.PersonIdentity;
import dev.herald.matching.Sex;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person as a request or a fact describes it.
 *
 * @param names full names, the forenames first, as screening compares them; the main name before the aliases
 * @param birthDate a partial date; null if unknown or no date
 * @param birthPlace as written; null if unknown
 * @param nationalities codes of countries
 * @param sex a symbol of the contract: FEMALE, MALE, UNKNOWN
 */
public record DescribedPerson(
        List<String> names,
        @Nullable String birthDate,
        @Nullable String birthPlace,
        List<String> nationalities,
        String sex) {

    /** Returns the person of a request; empty for an organisation, and once the person is forgotten. */
    public static Optional<DescribedPerson> ofRequest(@Nullable RequestSubmitted request) {
        return Optional.ofNullable(request).map(RequestSubmitted::getPerson).map(DescribedPerson::of);
    }

    private static DescribedPerson of(Person person) {
        return new DescribedPerson(
                Stream.concat(
                                Stream.concat(Stream.of(person.getName()), person.getAliases().stream())
                                        .map(name -> fullName(name.getForenames(), name.getFamilyName())),
                                MentionedNames.in(person.getDescription()))
                        .distinct()
                        .toList(),
                person.getBirthDate(),
                person.getBirthPlace(),
                person.getNationalities(),
                person.getSex().name());
    }

    /** Returns a full name, as screening compares it. */
    public static String fullName(@Nullable String forenames, @Nullable String familyName) {
        return ((forenames == null ? "" : forenames) + " " + (familyName == null ? "" : familyName)).strip();
    }

    /** Returns the birth date; null if it is unknown, or no date. */
    @Nullable
    PartialDate born() {
        return birthDate != null && PartialDate.isValid(birthDate) ? PartialDate.parse(birthDate) : null;
    }

    /** Returns what the matcher compares. */
    PersonIdentity identity() {
        return PersonIdentity.of(names, born(), birthPlace, Set.copyOf(nationalities), sexOf());
    }

    private Sex sexOf() {
        return switch (sex) {
            case "FEMALE" -> Sex.FEMALE;
            case "MALE" -> Sex.MALE;
            default -> Sex.UNKNOWN;
        };
    }

    /** Returns no personal data, so that it may be logged. */
    @Override
    public String toString() {
        return "DescribedPerson[not printed]";
    }
}

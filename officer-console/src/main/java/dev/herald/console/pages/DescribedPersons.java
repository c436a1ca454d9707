package dev.herald.console.pages;

import dev.herald.console.persons.DescribedPerson;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads persons out of facts, so that they can be compared. */
final class DescribedPersons {

    private DescribedPersons() {}

    /** Returns the persons of a fact; of a HOLD, one for each sealed fact. */
    static List<DescribedPerson> ofFact(JsonNode fact) {
        return Stream.concat(
                        Stream.of(fact.path("person")),
                        fact.path("facts")
                                .valueStream()
                                .map(attested -> attested.path("attestation").path("person")))
                .filter(JsonNode::isObject)
                .map(DescribedPersons::described)
                .toList();
    }

    private static DescribedPerson described(JsonNode person) {
        return new DescribedPerson(
                person.path("names")
                        .valueStream()
                        .map(name -> DescribedPerson.fullName(
                                name.path("forenames").asString(""),
                                name.path("familyName").asString("")))
                        .toList(),
                text(person, "birthDate"),
                text(person, "birthPlace"),
                person.path("nationalities")
                        .valueStream()
                        .map(code -> code.asString(""))
                        .toList(),
                person.path("sex").asString("UNKNOWN"));
    }

    private static @Nullable String text(JsonNode person, String field) {
        String text = person.path(field).asString("");
        return text.isBlank() ? null : text;
    }
}

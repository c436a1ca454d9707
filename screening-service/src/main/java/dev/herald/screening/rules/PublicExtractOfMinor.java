package dev.herald.screening.rules;

import dev.herald.contract.PartialDate;
import java.util.List;
import java.util.Optional;

/**
 * C30. RPD Art. 61: no public extract on a minor. Codes of members and consent are checked at the door; here is the
 * age. Where it is not certain, a person looks before anything is published. Of protected persons nothing is said here:
 * what is sealed speaks by C21 alone.
 *
 * @param entry what the rule book says
 * @param fullAge age in years from which nobody is a minor
 */
record PublicExtractOfMinor(Entry entry, int fullAge) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        Person person = request.person();
        if (!request.instrument().isPenal() || person == null || !request.publicExtract()) {
            return Optional.empty();
        }
        PartialDate born = person.birthDate();
        if (born == null) {
            return Optional.of(entry.flag(
                    Severity.REVIEW,
                    request,
                    List.of("visibility.publicExtract", "person.birthDate"),
                    "a public extract is consented to, and the age is not known"));
        }
        List<String> evidence = List.of("visibility.publicExtract", "person.birthDate");
        return switch (Answer.isUnder(fullAge, born, register.today())) {
            case NO -> Optional.empty();
            case MAY_BE ->
                Optional.of(entry.flag(
                        Severity.REVIEW,
                        request,
                        evidence,
                        "a public extract is consented to, and the person may be under %d".formatted(fullAge)));
            case YES ->
                Optional.of(entry.flag(
                        request,
                        evidence,
                        "a public extract is consented to, and the person is under %d".formatted(fullAge)));
        };
    }
}

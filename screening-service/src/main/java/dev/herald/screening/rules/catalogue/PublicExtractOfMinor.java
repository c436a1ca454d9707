package dev.herald.screening.rules.catalogue;

import dev.herald.contract.PartialDate;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.List;
import java.util.Optional;

/**
 * C30. RPD Art. 61: no public extract on a minor. Intake checks member codes and consent, this rule the age. If the age
 * is uncertain, an officer looks before anything is published. Protected persons are covered by HOLD alone, since those
 * facts are sealed.
 *
 * @param fullAge age in years from which nobody is a minor
 */
public record PublicExtractOfMinor(RuleMetadata metadata, int fullAge) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        Person person = request.person();
        if (!request.isPenal() || person == null || !request.publicExtract()) {
            return Optional.empty();
        }
        PartialDate born = person.birthDate();
        if (born == null) {
            return Optional.of(metadata.flag(
                    Severity.REVIEW,
                    request,
                    List.of("visibility.publicExtract", "person.birthDate"),
                    "a public extract is consented to, and the age is not known"));
        }
        List<String> evidence = List.of("visibility.publicExtract", "person.birthDate");
        return switch (Tristate.isUnderAge(fullAge, born, register.today())) {
            case NO -> Optional.empty();
            case MAY_BE ->
                Optional.of(metadata.flag(
                        Severity.REVIEW,
                        request,
                        evidence,
                        "a public extract is consented to, and the person may be under %d".formatted(fullAge)));
            case YES ->
                Optional.of(metadata.flag(
                        request,
                        evidence,
                        "a public extract is consented to, and the person is under %d".formatted(fullAge)));
        };
    }
}

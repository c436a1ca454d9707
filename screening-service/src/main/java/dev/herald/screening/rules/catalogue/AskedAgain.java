package dev.herald.screening.rules.catalogue;

import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.Optional;

/**
 * C24-REENTRY. A case of a person with this name and year of birth ended before an officer's question was settled,
 * whatever its number, instrument or requester. Only a fingerprint is left of it, so an officer confirms the identity.
 */
public record AskedAgain(RuleMetadata metadata) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        Person person = request.person();
        return person == null || !register.endedUnderQuestion(person)
                ? Optional.empty()
                : Optional.of(metadata.flag(
                        request,
                        Person.MATCHED_BY,
                        "a case of a person with this name and year of birth ended before while a question was open;"
                                + " identity is to be confirmed"));
    }
}

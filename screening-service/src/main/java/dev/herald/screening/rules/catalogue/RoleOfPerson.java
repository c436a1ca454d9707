package dev.herald.screening.rules.catalogue;

import dev.herald.contract.vocabulary.PersonRole;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * C20. RPD Art. 34(3)(b): the requester states a role of the person that must be weighed. The role is in the request,
 * not in the flag.
 *
 * @param roles roles that are flagged
 */
public record RoleOfPerson(RuleMetadata metadata, Set<PersonRole> roles) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        return request.person() == null || request.roles().stream().noneMatch(roles::contains)
                ? Optional.empty()
                : Optional.of(metadata.flag(
                        request, List.of("person.roles"), "the requester states a role that is to be weighed"));
    }
}

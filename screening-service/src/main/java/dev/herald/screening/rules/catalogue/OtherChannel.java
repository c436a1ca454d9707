package dev.herald.screening.rules.catalogue;

import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.List;
import java.util.Optional;

/**
 * C21. A request on a person who is protected from the requester's state is held for an officer. The flag is neutral:
 * it names no fact, source or reason, and its legal basis is a general one. Whoever reads it may tell the requester,
 * who must never learn that protection was granted, nor by whom. An attestation can be false, so the flag holds and
 * never decides. Protection is from states: a request of a tribunal or of the Security Council is not concerned.
 */
public record OtherChannel(RuleMetadata metadata) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        if (!request.isFromState() || !request.isPenal()) {
            return Optional.empty();
        }
        return Optional.ofNullable(request.person())
                .flatMap(person -> register.protectedAgainst(request.requester(), person))
                .map(certainty -> metadata.flag(
                        request,
                        List.of("person"),
                        switch (certainty) {
                            case NAME_AND_BIRTH_DATE, NAME_AND_BIRTH_DATE_IN_PART ->
                                "information from another channel needs a person to look";
                            case SIMILAR_NAME_AND_BIRTH_DATE ->
                                "information from another channel needs a person to look; the identity is to be "
                                        + "confirmed, since name or birth date is only similar";
                            case NAME_ONLY ->
                                "information from another channel needs a person to look; the identity is to be "
                                        + "confirmed, since a birth date is missing";
                        }));
    }
}

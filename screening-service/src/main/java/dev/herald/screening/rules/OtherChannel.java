package dev.herald.screening.rules;

import java.util.List;
import java.util.Optional;

/**
 * C21. A request against somebody who is protected from the requester's state is held for a person. The flag is
 * neutral: it names no fact, no source and no reason, because whoever reads it may tell the requester, who must never
 * learn that protection was granted, nor by whom. For the same reason the legal basis is the general one. An
 * attestation can be false, so it holds and never decides.
 */
record OtherChannel(Entry entry) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        return Optional.ofNullable(request.person())
                .flatMap(person -> register.protectedAgainst(request.requester(), person))
                .map(certainty -> entry.flag(
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

package dev.herald.screening.rules.catalogue;

import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.List;
import java.util.Optional;

/**
 * HOLD. A request of a state on a person about whom there is a sealed fact is held for cleared officers. Several causes
 * raise it alike: the flag has one sentence and one general basis, whatever the fact is, however many there are and
 * however certain the match is. Whoever reads it may tell the requester, who must never learn the cause. A sealed fact
 * can be false, so the flag holds and never decides. It concerns states: a tribunal's or the Security Council's request
 * is not held.
 *
 * <p>Some Red Notices, which wait for an officer anyway, raise it as cover, so that it does not tell of a fact. Their
 * flag says so to cleared officers, and has no effect on what is in force.
 */
public record HeldRequest(RuleMetadata metadata) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        if (!request.isFromState() || !request.isPenal() || request.person() == null) {
            return Optional.empty();
        }
        if (register.isHeld(request.requester(), request.person())) {
            return Optional.of(flag(request, "information that is not on this file needs cleared officers"));
        }
        return request.covered() && !request.isDiffusion()
                ? Optional.of(flag(request, "cover: no fact is behind it, so decide as usual")
                        .withoutEffect())
                : Optional.empty();
    }

    private Flag flag(Request request, String explanation) {
        return metadata.flag(request, List.of("person"), explanation);
    }
}

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
 */
public record HeldRequest(RuleMetadata metadata) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        return request.isFromState()
                        && request.isPenal()
                        && request.person() != null
                        && register.isHeld(request.requester(), request.person())
                ? Optional.of(metadata.flag(
                        request, List.of("person"), "information that is not on this file needs cleared officers"))
                : Optional.empty();
    }
}

package dev.herald.screening.rules;

import dev.herald.screening.rules.Request.Warrant;
import java.util.List;
import java.util.Optional;

/**
 * C09. RPD Art. 84: where no judicial authority issued the warrant, an appeal to one exists. Is none named, a person
 * looks.
 */
record AppealFromWarrant(Entry entry) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        Warrant warrant = request.warrant();
        return !request.instrument().isPenal() || warrant == null || warrant.judicial() || warrant.appeal()
                ? Optional.empty()
                : Optional.of(entry.flag(
                        request,
                        List.of("warrant.judicialAuthority", "warrant.appealRoute"),
                        "no judicial authority issued the warrant, and no appeal to one is named"));
    }
}

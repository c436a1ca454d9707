package dev.herald.screening.rules.catalogue;

import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import java.util.List;
import java.util.Optional;

/**
 * C24-CASE. The same case ended before and is requested again. The flag names how it ended. Every revision has the flag
 * until one is approved.
 */
public record EarlierEnding(RuleMetadata metadata) implements Rule {

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        return Optional.ofNullable(request.earlierEnding())
                .map(ending -> metadata.flag(
                        request,
                        List.of("earlierEnding"),
                        "this case ended before as %s and is asked for again".formatted(ending)));
    }
}

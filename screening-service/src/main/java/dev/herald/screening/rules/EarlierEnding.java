package dev.herald.screening.rules;

import java.util.List;
import java.util.Optional;

/** C24-CASE. The same case ended before and is asked for again: the officer knows how it ended. */
record EarlierEnding(Entry entry) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        return Optional.ofNullable(request.earlierEnding())
                .map(ending -> entry.flag(
                        request,
                        List.of("earlierEnding"),
                        "this case ended before as %s and is asked for again".formatted(ending)));
    }
}

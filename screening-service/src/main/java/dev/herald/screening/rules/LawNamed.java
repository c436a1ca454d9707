package dev.herald.screening.rules;

import java.util.List;
import java.util.Optional;

/**
 * C17. RPD Art. 83(2)(b)(iii): every charge has its law. The door refuses a notice in which one has none; a diffusion
 * may be sent so, and then a person looks.
 */
record LawNamed(Entry entry) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        if (!request.isDiffusion()) {
            return Optional.empty();
        }
        if (request.charges().isEmpty()) {
            return Optional.of(entry.flag(request, List.of("charges"), "no charge is given, and so no law"));
        }
        List<Integer> without = request.chargesThat(charge -> charge.law().isBlank());
        return without.isEmpty()
                ? Optional.empty()
                : Optional.of(entry.flag(
                        request,
                        Request.paths(without, "law"),
                        "%d of %d charges name no law"
                                .formatted(without.size(), request.charges().size())));
    }
}

package dev.herald.console.api;

import dev.herald.contract.vocabulary.CaveatKind;
import dev.herald.event.Caveat;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A caveat of a command, as JSON: where a notice must not be acted on. A {@link Caveat} of a case has the same fields.
 *
 * @param since day, month or year, such as 2024-05; null where it is not known
 */
public record CaveatView(
        @NotNull CaveatKind kind,
        @NotEmpty @Size(max = 250) List<@NotNull @Pattern(regexp = "[A-Z]{2}") String> territories,

        @Pattern(regexp = DATE) @Nullable String since,

        @NotNull @Size(max = 2_000) String basis) {

    static final String DATE = "[0-9]{4}(-[0-9]{2}){0,2}";

    /** Returns caveats of a command as the contract has them; null for null. */
    public static @Nullable List<Caveat> values(@Nullable List<CaveatView> caveats) {
        return caveats == null
                ? null
                : caveats.stream()
                        .map(caveat -> new Caveat(caveat.kind, caveat.territories, caveat.since, caveat.basis))
                        .toList();
    }
}

package dev.herald.intake.admission;

import java.util.List;

/**
 * Who may see the data (RPD Art. 58), as the sender wrote it.
 *
 * @param excluded codes of members that must not receive it
 * @param recipients codes of a diffusion's recipients
 */
public record Visibility(List<String> excluded, List<String> recipients) {

    /** Keeps copies. */
    public Visibility {
        excluded = List.copyOf(excluded);
        recipients = List.copyOf(recipients);
    }
}

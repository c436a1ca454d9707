package dev.herald.intake.admission;

import java.util.List;

/**
 * Who may see the data (RPD Art. 58), as the sender wrote it.
 *
 * @param excluded codes of members that must not receive it
 * @param recipients codes of a diffusion's recipients
 * @param publicExtract whether an extract may be published
 * @param confidential whether it is handled more closely than the default
 */
public record Visibility(List<String> excluded, List<String> recipients, boolean publicExtract, boolean confidential) {

    /** Nobody is named, nothing published. */
    static final Visibility PLAIN = new Visibility(List.of(), List.of(), false, false);

    /** Keeps copies. */
    public Visibility {
        excluded = List.copyOf(excluded);
        recipients = List.copyOf(recipients);
    }
}

package dev.herald.intake.message;

import java.util.List;

/**
 * Who may see the data (RPD Art. 58), as written by the sender.
 *
 * @param excluded codes of members that must not receive the data
 * @param recipients codes of a diffusion's recipients
 * @param publicExtract whether the sender consents to a public extract
 * @param confidential whether the data is more confidential than {@code FOR_OFFICIAL_USE_ONLY}
 */
public record RequestedVisibility(
        List<String> excluded, List<String> recipients, boolean publicExtract, boolean confidential) {

    /** The default: nobody is excluded, nobody is named, nothing is published. */
    public static final RequestedVisibility DEFAULT = new RequestedVisibility(List.of(), List.of(), false, false);

    public RequestedVisibility {
        excluded = List.copyOf(excluded);
        recipients = List.copyOf(recipients);
    }
}

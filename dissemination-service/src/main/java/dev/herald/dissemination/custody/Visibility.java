package dev.herald.dissemination.custody;

import dev.herald.contract.MemberCode;
import java.util.HashSet;
import java.util.Set;

/**
 * Who may see the data (RPD Art. 58): its source keeps control of it.
 *
 * @param excluded members that must not receive it, even when listed
 * @param recipients a diffusion's recipients; empty for a notice
 * @param confidentiality how it is to be handled (RPD Art. 112)
 * @param publicExtract whether the source consents to a public extract (RPD Art. 61)
 */
public record Visibility(
        Set<MemberCode> excluded, Set<MemberCode> recipients, Confidentiality confidentiality, boolean publicExtract) {

    /** How data is to be handled, the least strict first. */
    public enum Confidentiality {
        /** The default, and the only class whose content downstream consumers see. */
        FOR_OFFICIAL_USE_ONLY,
        /** Not for consumers. */
        RESTRICTED,
        /** Not for consumers; also what this version does not know. */
        CONFIDENTIAL
    }

    /** Copies the sets. */
    public Visibility {
        excluded = Set.copyOf(excluded);
        recipients = Set.copyOf(recipients);
    }

    /** What both allow: where it is not known which of two words came last, neither is overridden. */
    Visibility narrowedBy(Visibility other) {
        Set<MemberCode> neither = new HashSet<>(excluded);
        neither.addAll(other.excluded);
        Set<MemberCode> both = new HashSet<>(recipients);
        both.retainAll(other.recipients);
        return new Visibility(
                neither,
                both,
                confidentiality.compareTo(other.confidentiality) < 0 ? other.confidentiality : confidentiality,
                publicExtract && other.publicExtract);
    }
}

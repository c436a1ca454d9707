package dev.herald.dissemination.custody;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.Confidentiality;
import java.util.HashSet;
import java.util.Set;

/**
 * The members that may see the data (RPD Art. 58): the source keeps control of its data.
 *
 * @param excluded members that must not receive it, even if listed
 * @param recipients a diffusion's recipients; empty for a notice
 * @param confidentiality handling class (RPD Art. 112); never UNKNOWN. Consumers see the content of the least strict
 *     class only
 * @param publicExtract whether the source consents to a public extract (RPD Art. 61)
 */
public record Visibility(
        Set<MemberCode> excluded, Set<MemberCode> recipients, Confidentiality confidentiality, boolean publicExtract) {

    /** Copies the sets, and reads an unknown class as the strictest. */
    public Visibility {
        excluded = Set.copyOf(excluded);
        recipients = Set.copyOf(recipients);
        confidentiality = confidentiality == Confidentiality.UNKNOWN ? Confidentiality.CONFIDENTIAL : confidentiality;
    }

    /** Returns what both allow. */
    Visibility narrowedBy(Visibility other) {
        Set<MemberCode> eitherExcludes = new HashSet<>(excluded);
        eitherExcludes.addAll(other.excluded);
        Set<MemberCode> bothList = new HashSet<>(recipients);
        bothList.retainAll(other.recipients);
        return new Visibility(
                eitherExcludes,
                bothList,
                confidentiality.compareTo(other.confidentiality) < 0 ? other.confidentiality : confidentiality,
                publicExtract && other.publicExtract);
    }
}

package dev.herald.dissemination.custody;

import dev.herald.contract.MemberCode;

/**
 * Who receives what. A notice: every active bureau but the requester and those it excluded. A diffusion: its listed
 * recipients that are active, but the requester and those it excluded. An exclusion beats a listing.
 *
 * @param instrument what is sent
 * @param requester whose it is
 * @param visibility what the requester ordered
 */
public record Audience(Instrument instrument, MemberCode requester, Visibility visibility) {

    /** Whether the source lets a member see it, taking part or not. */
    public boolean entitles(Member member) {
        return !member.code().equals(requester)
                && !member.isOneOf(visibility.excluded())
                && (instrument.isDiffusion()
                        ? member.isOneOf(visibility.recipients())
                        : member.kind() == Member.Kind.NCB);
    }

    /** Whether a member is sent content today. */
    public boolean reaches(Member member) {
        return member.isActive() && entitles(member);
    }

    /**
     * Whether downstream consumers see the content, and not the state alone. They are no members: what its source
     * restricted in any way is not for them.
     */
    public boolean includesConsumers() {
        return !instrument.isDiffusion()
                && visibility.excluded().isEmpty()
                && visibility.confidentiality() == Visibility.Confidentiality.FOR_OFFICIAL_USE_ONLY;
    }
}

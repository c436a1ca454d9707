package dev.herald.dissemination.custody;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.MemberKind;

/**
 * The rule who receives a version. A notice goes to every active bureau but the requester and those it excluded, a
 * diffusion to its listed recipients that are active, but the requester and those it excluded. An exclusion beats a
 * listing.
 */
record RecipientPolicy(MemberCode requester, Snapshot snapshot) {

    /** Tells whether the source lets a member see the version, active or not. */
    boolean entitles(Member member) {
        Visibility visibility = snapshot.visibility();
        return !member.code().equals(requester)
                && !member.isOneOf(visibility.excluded())
                && (snapshot.isDiffusion() ? member.isOneOf(visibility.recipients()) : member.kind() == MemberKind.NCB);
    }

    /** Tells whether a member is sent content now. */
    boolean reaches(Member member) {
        return member.isActive() && entitles(member);
    }

    /** Returns what consumers see. They are no members: data that its source restricted in any way is not for them. */
    Effect.Send.ConsumerView consumerView() {
        Visibility visibility = snapshot.visibility();
        return !snapshot.isDiffusion()
                        && visibility.excluded().isEmpty()
                        && visibility.confidentiality() == Confidentiality.FOR_OFFICIAL_USE_ONLY
                ? Effect.Send.ConsumerView.CONTENT
                : Effect.Send.ConsumerView.STATE;
    }
}

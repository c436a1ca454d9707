package dev.herald.dissemination.custody;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.event.Visibility;
import dev.herald.state.DisseminatedVersion;

/**
 * The rule who receives a version. A notice goes to every active bureau but the requester and those it excluded, a
 * diffusion to its listed recipients that are active, but the requester and those it excluded. An exclusion beats a
 * listing. The Commission receives neither.
 */
record RecipientPolicy(MemberCode requester, DisseminatedVersion snapshot) {

    /** Tells whether the source lets a member see the version, active or not. */
    boolean entitles(Member member) {
        Visibility visibility = snapshot.getVisibility();
        return !member.code().equals(requester)
                && !member.isOneOf(visibility.getExcluded())
                && (Versions.isDiffusion(snapshot)
                        ? member.isOneOf(visibility.getRecipients()) && member.kind() != MemberKind.COMMISSION
                        : member.kind() == MemberKind.NCB);
    }

    /** Tells whether a member is sent content now. */
    boolean reaches(Member member) {
        return member.isActive() && entitles(member);
    }

    /**
     * Returns what national entities see. They are no members: data that its source restricted in any way is not for
     * them. They share one topic, so a notice that excludes any member is not for the entities of that member's
     * country, and thereby for none.
     */
    Effect.Send.ConsumerView consumerView() {
        return Versions.isUnrestricted(snapshot) ? Effect.Send.ConsumerView.CONTENT : Effect.Send.ConsumerView.STATE;
    }
}

package dev.herald.dissemination.custody;

import java.time.Instant;

/**
 * The recipients of one version, and their acknowledgements.
 *
 * @param version number, from 1
 * @param sentAt when it was first sent
 * @param received members that acknowledged receipt
 * @param updated members that acknowledged the update
 */
public record SentVersion(int version, Instant sentAt, MemberSet sentTo, MemberSet received, MemberSet updated) {

    SentVersion withRecipients(MemberSet more) {
        return new SentVersion(version, sentAt, sentTo.plus(more), received, updated);
    }

    SentVersion without(MemberSet members) {
        return new SentVersion(
                version, sentAt, sentTo.without(members), received.without(members), updated.without(members));
    }

    SentVersion withReceived(Member member) {
        return new SentVersion(version, sentAt, sentTo, received.plus(member), updated);
    }

    SentVersion withUpdated(Member member) {
        return new SentVersion(version, sentAt, sentTo, received, updated.plus(member));
    }
}

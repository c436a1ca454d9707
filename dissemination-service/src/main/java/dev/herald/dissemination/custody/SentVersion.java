package dev.herald.dissemination.custody;

import java.time.Instant;

/**
 * Who was sent one version, and what they said.
 *
 * @param version which, from 1
 * @param sentAt when it first went out
 * @param sentTo to whom
 * @param received who acknowledged receipt
 * @param updated who acknowledged the update
 */
public record SentVersion(int version, Instant sentAt, MemberSet sentTo, MemberSet received, MemberSet updated) {

    SentVersion alsoTo(MemberSet more) {
        return new SentVersion(version, sentAt, sentTo.and(more), received, updated);
    }

    SentVersion receivedBy(Member member) {
        return new SentVersion(version, sentAt, sentTo, received.and(member), updated);
    }

    SentVersion updatedBy(Member member) {
        return new SentVersion(version, sentAt, sentTo, received, updated.and(member));
    }
}

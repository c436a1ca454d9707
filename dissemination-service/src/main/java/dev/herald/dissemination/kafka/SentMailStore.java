package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.state.SentMail;
import dev.herald.streams.topology.DueIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The mail in mailboxes, without its content, and the closed cases with mail that is not deleted yet.
 *
 * <p>Store keys: {@code #<case id>|<member>=<message id>} for mail, without a case id where the mail is to outlive its
 * case, and {@code $<milliseconds>|<case id>} for closed cases.
 */
final class SentMailStore {

    private static final String MAIL = "#";
    private static final String BEHIND_MAIL = "$";

    private final KeyValueStore<String, SentMail> store;
    private final DueIndex<SentMail> closings;
    /** The mail at which the look for old mail goes on. */
    private String next = MAIL;

    SentMailStore(KeyValueStore<String, SentMail> store) {
        this.store = store;
        this.closings = new DueIndex<>(store, BEHIND_MAIL);
    }

    /** Adds mail that was sent or queued, in place of mail with the same id. */
    void add(MemberCode member, String messageId, String caseId, Instant at) {
        SentMail mail = new SentMail(caseId, member.value(), messageId, at);
        store.put(key(mail), mail);
    }

    /** Removes mail about a case, or that outlives it; returns false if no such mail was sent to the member. */
    boolean remove(MemberCode member, String messageId, String caseId) {
        return removeIfThere(key(caseId, member.value(), messageId))
                || removeIfThere(key("", member.value(), messageId));
    }

    private boolean removeIfThere(String key) {
        boolean there = store.get(key) != null;
        if (there) { // else each acknowledgement of what is gone would write a deletion
            store.delete(key);
        }
        return there;
    }

    /** Removes mail. */
    void remove(SentMail mail) {
        store.delete(key(mail));
    }

    /**
     * Goes on with a look through all mail, and returns mail that was sent before a time.
     *
     * @param hasTime whether there is time for another step
     * @param limit largest number of mails that are returned
     */
    Old sentBefore(Instant time, BooleanSupplier hasTime, int limit) {
        List<SentMail> old = new ArrayList<>();
        try (KeyValueIterator<String, SentMail> mails = store.range(next, BEHIND_MAIL)) {
            while (mails.hasNext()) {
                if (old.size() == limit || !hasTime.getAsBoolean()) {
                    next = mails.peekNextKey();
                    return new Old(old, true);
                }
                SentMail mail = mails.next().value;
                if (mail.getSentAt().isBefore(time)) {
                    old.add(mail);
                }
            }
        }
        next = MAIL;
        return new Old(old, false);
    }

    /**
     * Old mail.
     *
     * @param more whether the look has not come to the end
     */
    record Old(List<SentMail> mail, boolean more) {}

    /** Notes that a case was closed, so that its mail is deleted later. */
    void markClosed(String caseId, Instant at) {
        closings.put(at, caseId, new SentMail(caseId, "", "", at));
    }

    /** Returns the closings before a time. */
    List<DueIndex.Entry<SentMail>> closedBefore(Instant time, int limit) {
        return closings.due(time, limit);
    }

    /**
     * Returns the mail of a case that was closed, and forgets the closing. Mail that was written after the closing is
     * left out, since the case was reopened.
     */
    List<SentMail> takeMailOf(DueIndex.Entry<SentMail> closing) {
        closings.remove(closing);
        return sentUntil(closing.value().getSentAt(), closing.id());
    }

    private List<SentMail> sentUntil(Instant time, String caseId) {
        List<SentMail> sent = new ArrayList<>();
        try (KeyValueIterator<String, SentMail> ofCase = store.range(ofCase(caseId), ofCase(caseId) + "~")) {
            while (ofCase.hasNext()) {
                SentMail mail = ofCase.next().value;
                if (!mail.getSentAt().isAfter(time)) {
                    sent.add(mail);
                }
            }
        }
        return sent;
    }

    private static String key(SentMail mail) {
        return key(mail.getCaseId(), mail.getMember(), mail.getMessageId());
    }

    private static String key(String caseId, String member, String messageId) {
        return ofCase(caseId) + member + "=" + messageId;
    }

    private static String ofCase(String caseId) {
        return MAIL + caseId + "|";
    }
}

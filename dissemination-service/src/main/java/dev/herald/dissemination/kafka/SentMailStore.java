package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.state.SentMail;
import dev.herald.streams.topology.DueIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The mail in mailboxes, without its content, and the closed cases with mail that is not deleted yet.
 *
 * <p>Store keys: {@code <member>=<message id>} for mail, {@code ~<milliseconds>|<member>=<message id>} by sending time,
 * {@code #<case id>|<member>=<message id>} by case, and {@code $<milliseconds>|<case id>} for closed cases.
 */
final class SentMailStore {

    private final KeyValueStore<String, SentMail> store;
    private final DueIndex<SentMail> byTime;
    private final DueIndex<SentMail> closings;

    SentMailStore(KeyValueStore<String, SentMail> store) {
        this.store = store;
        this.byTime = new DueIndex<>(store, "~");
        this.closings = new DueIndex<>(store, "$");
    }

    /** Adds mail that was sent or queued, in place of mail with the same id. */
    void add(MemberCode member, String messageId, String caseId, Instant at) {
        remove(member, messageId);
        SentMail mail = new SentMail(caseId, member.value(), messageId, at);
        store.put(key(mail), mail);
        byTime.put(at, key(mail), mail);
        store.put(byCase(mail), mail);
    }

    /** Removes mail; returns false if no such mail was sent to the member. */
    boolean remove(MemberCode member, String messageId) {
        SentMail mail = store.get(member + "=" + messageId);
        if (mail != null) {
            store.delete(key(mail));
            byTime.remove(mail.getSentAt(), key(mail));
            store.delete(byCase(mail));
        }
        return mail != null;
    }

    /** Returns mail that was sent before a time, the oldest first. */
    List<SentMail> sentBefore(Instant time, int limit) {
        return byTime.due(time, limit).stream().map(DueIndex.Entry::value).toList();
    }

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
        try (KeyValueIterator<String, SentMail> ofCase = store.range(caseIndex(caseId), caseIndex(caseId) + "~")) {
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
        return mail.getMember() + "=" + mail.getMessageId();
    }

    private static String byCase(SentMail mail) {
        return caseIndex(mail.getCaseId()) + key(mail);
    }

    private static String caseIndex(String caseId) {
        return "#" + caseId + "|";
    }
}

package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.state.SentMail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
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

    SentMailStore(KeyValueStore<String, SentMail> store) {
        this.store = store;
    }

    /** Adds mail that was sent or queued. */
    void add(MemberCode member, String messageId, String caseId, Instant at) {
        SentMail mail = new SentMail(caseId, member.value(), messageId, at);
        store.put(key(mail), mail);
        store.put(byTime(mail), mail);
        store.put(byCase(mail), mail);
    }

    /** Removes mail; returns false if no such mail was sent to the member. */
    boolean remove(MemberCode member, String messageId) {
        SentMail mail = store.get(member + "=" + messageId);
        if (mail != null) {
            store.delete(key(mail));
            store.delete(byTime(mail));
            store.delete(byCase(mail));
        }
        return mail != null;
    }

    /** Returns mail that was sent before a time, the oldest first. */
    List<SentMail> sentBefore(Instant time, int limit) {
        List<SentMail> old = new ArrayList<>();
        try (KeyValueIterator<String, SentMail> byTime = store.range("~0", prefix(time))) {
            while (byTime.hasNext() && old.size() < limit) {
                old.add(byTime.next().value);
            }
        }
        return old;
    }

    /** Notes that a case was closed, so that its mail is deleted later. */
    void markClosed(String caseId, Instant at) {
        store.put("$%s|%s".formatted(sortable(at), caseId), new SentMail(caseId, "", "", at));
    }

    /**
     * Returns the mail of cases that were closed before a time, and forgets these closings. Mail that was written after
     * the closing is left out, since the case was reopened.
     *
     * @param limit most closings
     */
    List<SentMail> takeOfCasesClosedBefore(Instant time, int limit) {
        List<KeyValue<String, SentMail>> closings = new ArrayList<>();
        try (KeyValueIterator<String, SentMail> byTime = store.range("$0", "$" + sortable(time))) {
            while (byTime.hasNext() && closings.size() < limit) {
                closings.add(byTime.next());
            }
        }
        List<SentMail> mails = new ArrayList<>();
        for (KeyValue<String, SentMail> closing : closings) {
            mails.addAll(sentUntil(closing.value.getSentAt(), closing.value.getCaseId()));
            store.delete(closing.key);
        }
        return mails;
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

    private static String byTime(SentMail mail) {
        return prefix(mail.getSentAt()) + "|" + key(mail);
    }

    private static String byCase(SentMail mail) {
        return caseIndex(mail.getCaseId()) + key(mail);
    }

    private static String caseIndex(String caseId) {
        return "#" + caseId + "|";
    }

    private static String prefix(Instant time) {
        return "~" + sortable(time);
    }

    private static String sortable(Instant time) {
        return "%019d".formatted(time.toEpochMilli());
    }
}

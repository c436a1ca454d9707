package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.state.SentMail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Mail that lies in mailboxes, by its key there and by the time it was sent: {@code <member>=<message id>} and
 * {@code ~<milliseconds>|<member>=<message id>}.
 */
final class SentMails {

    private final KeyValueStore<String, SentMail> store;

    SentMails(KeyValueStore<String, SentMail> store) {
        this.store = store;
    }

    /** Mail was sent, or waits to be. */
    void add(MemberCode member, String messageId, String caseId, Instant at) {
        SentMail mail = new SentMail(caseId, member.value(), messageId, at);
        store.put(key(mail), mail);
        store.put(byTime(mail), mail);
    }

    /** It is gone from now on; false where no such mail was sent to that member. */
    boolean remove(MemberCode member, String messageId) {
        SentMail mail = store.get(member + "=" + messageId);
        if (mail != null) {
            store.delete(key(mail));
            store.delete(byTime(mail));
        }
        return mail != null;
    }

    /** The oldest that were sent before a time, but no more than some. */
    List<SentMail> sentBefore(Instant time, int most) {
        List<SentMail> old = new ArrayList<>();
        try (KeyValueIterator<String, SentMail> byTime = store.range("~0", prefix(time))) {
            while (byTime.hasNext() && old.size() < most) {
                old.add(byTime.next().value);
            }
        }
        return old;
    }

    private static String key(SentMail mail) {
        return mail.getMember() + "=" + mail.getMessageId();
    }

    private static String byTime(SentMail mail) {
        return prefix(mail.getSentAt()) + "|" + key(mail);
    }

    private static String prefix(Instant time) {
        return "~%019d".formatted(time.toEpochMilli());
    }
}

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
 * Mail that lies in mailboxes, by its key there, by the time it was sent and by its case: {@code <member>=<message
 * id>}, {@code ~<milliseconds>|<member>=<message id>} and {@code #<case id>|<member>=<message id>}. Beside it the
 * closings after which mail has yet to go: {@code $<milliseconds>|<case id>}.
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
        store.put(byCase(mail), mail);
    }

    /** It is gone from now on; false where no such mail was sent to that member. */
    boolean remove(MemberCode member, String messageId) {
        SentMail mail = store.get(member + "=" + messageId);
        if (mail != null) {
            store.delete(key(mail));
            store.delete(byTime(mail));
            store.delete(byCase(mail));
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

    /** A case was closed: its mail goes some time later. */
    void closed(String caseId, Instant at) {
        store.put("$%s|%s".formatted(sortable(at), caseId), new SentMail(caseId, "", "", at));
    }

    /**
     * Mail of cases that were closed before a time, written before they were: what came since is about a later life of
     * the case. Those closings are done with.
     *
     * @param most no more closings than this
     */
    List<SentMail> ofCasesClosedBefore(Instant time, int most) {
        List<KeyValue<String, SentMail>> closings = new ArrayList<>();
        try (KeyValueIterator<String, SentMail> byTime = store.range("$0", "$" + sortable(time))) {
            while (byTime.hasNext() && closings.size() < most) {
                closings.add(byTime.next());
            }
        }
        List<SentMail> over = new ArrayList<>();
        for (KeyValue<String, SentMail> closing : closings) {
            over.addAll(sentUntil(closing.value.getSentAt(), closing.value.getCaseId()));
            store.delete(closing.key);
        }
        return over;
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

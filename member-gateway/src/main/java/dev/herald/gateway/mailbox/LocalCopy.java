package dev.herald.gateway.mailbox;

import dev.herald.contract.CaseId;
import dev.herald.event.AnswerOverdue;
import dev.herald.event.ConsultationRequested;
import dev.herald.event.DecisionNotified;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.DocumentMissing;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticeContent;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestReceived;
import dev.herald.event.RequestRefused;
import dev.herald.event.RetentionPrompted;
import dev.herald.event.SupplementRequested;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A member's own copy of what is in force, and its mail. A snapshot shows a notice, a block hides it, an instruction to
 * remove or a tombstone forgets it at once, whatever came before. An event of a type this version does not know changes
 * nothing: bureaus read new data with old software. Safe for several threads.
 */
public final class LocalCopy {

    private final Map<CaseId, HeldNotice> holdings =
            new TreeMap<>((left, right) -> left.value().compareTo(right.value()));
    private final Map<String, SpecificRecord> mail = new LinkedHashMap<>();

    /**
     * Takes what the mailbox says next.
     *
     * @param key the record's key: a case id or a message id
     * @param event the event, or null for a tombstone
     */
    public synchronized void apply(String key, @Nullable SpecificRecord event) {
        switch (event) {
            case null -> forget(key);
            case NoticePublished notice ->
                show(notice.getCaseId(), notice.getNoticeId(), notice.getVersion(), notice.getContent());
            case DiffusionCirculated notice ->
                show(notice.getCaseId(), notice.getNoticeId(), notice.getVersion(), notice.getContent());
            case NoticeUpdated notice ->
                show(notice.getCaseId(), notice.getNoticeId(), notice.getVersion(), notice.getContent());
            case NoticeRestored notice ->
                show(notice.getCaseId(), notice.getNoticeId(), notice.getVersion(), notice.getContent());
            case NoticeBlocked blocked -> hide(blocked);
            case RemovalInstructed removal -> holdings.remove(new CaseId(removal.getCaseId()));
            default -> messageId(event).ifPresent(id -> mail.put(id, event));
        }
    }

    /** What the member may act on now. */
    public synchronized List<HeldNotice> inForce() {
        return holdings.values().stream().filter(holding -> !holding.hidden()).toList();
    }

    /** What it holds of a case, shown or hidden. */
    public synchronized Optional<HeldNotice> holding(CaseId caseId) {
        return Optional.ofNullable(holdings.get(caseId));
    }

    /** Its mail, oldest first. */
    public synchronized List<SpecificRecord> mail() {
        return List.copyOf(mail.values());
    }

    /** Starts again, for reading the mailbox from its beginning. */
    synchronized void clear() {
        holdings.clear();
        mail.clear();
    }

    /** Case ids of everything it holds. */
    synchronized Collection<CaseId> cases() {
        return List.copyOf(holdings.keySet());
    }

    private void show(String caseId, String noticeId, int version, @Nullable NoticeContent content) {
        CaseId id = new CaseId(caseId);
        holdings.put(id, new HeldNotice(id, noticeId, version, content, false));
    }

    private void hide(NoticeBlocked blocked) {
        CaseId id = new CaseId(blocked.getCaseId());
        HeldNotice before = holdings.get(id);
        NoticeContent content = before == null ? null : before.content();
        holdings.put(id, new HeldNotice(id, blocked.getNoticeId(), blocked.getVersion(), content, true));
    }

    private void forget(String key) {
        mail.remove(key);
        if (CaseId.isValid(key)) {
            holdings.remove(new CaseId(key));
        }
    }

    private static Optional<String> messageId(SpecificRecord event) {
        return switch (event) {
            case RequestReceived message -> Optional.of(message.getMessageId());
            case RequestRefused message -> Optional.of(message.getMessageId());
            case MessageRefused message -> Optional.of(message.getMessageId());
            case DocumentMissing message -> Optional.of(message.getMessageId());
            case SupplementRequested message -> Optional.of(message.getMessageId());
            case ConsultationRequested message -> Optional.of(message.getMessageId());
            case AnswerOverdue message -> Optional.of(message.getMessageId());
            case DecisionNotified message -> Optional.of(message.getMessageId());
            case RetentionPrompted message -> Optional.of(message.getMessageId());
            default -> Optional.empty();
        };
    }
}

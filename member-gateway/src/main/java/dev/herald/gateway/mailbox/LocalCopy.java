package dev.herald.gateway.mailbox;

import dev.herald.contract.CaseId;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticeContent;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.PhotographProvided;
import dev.herald.event.RemovalInstructed;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A member's own copy of the notices in force with their photographs, and its mail. A snapshot shows a notice, a block
 * hides it, an instruction to remove or a tombstone forgets it at once, with its photograph. Mail of a type that this
 * version does not know is kept as unknown mail, because bureaus read new data with old software. Safe for several
 * threads.
 */
public final class LocalCopy {

    /** Field that every mail type of the contract has, and no notice. */
    private static final String MESSAGE_ID = "messageId";

    private final Map<CaseId, HeldNotice> notices =
            new TreeMap<>((left, right) -> left.value().compareTo(right.value()));
    private final Map<CaseId, PhotographProvided> photographs = new HashMap<>();
    private final Map<String, Mail> mail = new LinkedHashMap<>();

    /**
     * Applies the next record of the mailbox.
     *
     * @param key a case id, alone or with the hash of a photograph, or a message id
     * @param event null for a tombstone
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
            case RemovalInstructed removal -> forget(removal.getCaseId());
            case PhotographProvided photograph -> photographs.put(new CaseId(photograph.getCaseId()), photograph);
            default -> keepMail(event);
        }
    }

    /**
     * Applies a record whose type this version does not know. It is kept as mail if its key is a message id.
     *
     * @param type full name of the event, as the record's headers state it
     */
    public synchronized void applyUnknown(String key, String type) {
        if (!CaseId.isValid(key)) {
            mail.put(key, new Mail(key, type, null));
        }
    }

    /** Returns the notices that the member may act on now. */
    public synchronized List<HeldNotice> inForce() {
        return notices.values().stream().filter(notice -> !notice.hidden()).toList();
    }

    /** Returns the notice of a case, shown or hidden. */
    public synchronized Optional<HeldNotice> noticeOf(CaseId caseId) {
        return Optional.ofNullable(notices.get(caseId));
    }

    /** Returns the photograph of a notice that the member holds; empty if there is none, or none has arrived. */
    public synchronized Optional<PhotographProvided> photographOf(CaseId caseId) {
        return Optional.ofNullable(photographs.get(caseId));
    }

    /** Returns the mail, oldest first. */
    public synchronized List<Mail> mail() {
        return List.copyOf(mail.values());
    }

    /** Empties the copy, for reading the mailbox from its beginning. */
    synchronized void clear() {
        notices.clear();
        photographs.clear();
        mail.clear();
    }

    private void show(String caseId, String noticeId, int version, @Nullable NoticeContent content) {
        CaseId id = new CaseId(caseId);
        notices.put(id, new HeldNotice(id, noticeId, version, content, false));
    }

    private void hide(NoticeBlocked blocked) {
        CaseId id = new CaseId(blocked.getCaseId());
        HeldNotice before = notices.get(id);
        NoticeContent content = before == null ? null : before.content();
        notices.put(id, new HeldNotice(id, blocked.getNoticeId(), blocked.getVersion(), content, true));
    }

    private void forget(String key) {
        mail.remove(key);
        photographs.values().removeIf(photograph -> keyOf(photograph).equals(key));
        if (CaseId.isValid(key)) {
            notices.remove(new CaseId(key));
            photographs.remove(new CaseId(key));
        }
    }

    private static String keyOf(PhotographProvided photograph) {
        return photograph.getCaseId() + " " + photograph.getSha256();
    }

    private void keepMail(SpecificRecord event) {
        Schema.Field messageId = event.getSchema().getField(MESSAGE_ID);
        if (messageId != null && event.get(messageId.pos()) instanceof String id) {
            mail.put(id, new Mail(id, event.getSchema().getFullName(), event));
        }
    }
}

package dev.herald.dissemination.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.state.Backlogged;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Notes which cases had a record dropped because its member had left. The ledger counts such a record as sent, so the
 * version or the instruction is sent again when the member returns. A note is deleted when a later record of the same
 * kind is sent or queued.
 *
 * <p>Notes are in the store of the backlog, under {@code <member>~<case id>} and, for photographs,
 * {@code <member>~<case id> photograph}. They hold neither a person nor the hash of a photograph: a member may never
 * return.
 */
final class DroppedRecords {

    private final KeyValueStore<String, Backlogged> store;

    /** Whether a member may have notes, so that a delivery to a member without notes reads no store. */
    private final Map<MemberCode, Boolean> mayHaveNotes = new HashMap<>();

    DroppedRecords(KeyValueStore<String, Backlogged> store) {
        this.store = store;
    }

    /** Notes that a record was dropped. Mail is not noted: it is not repeated. */
    void add(MemberCode member, String mailboxKey) {
        String caseId = caseIdIn(mailboxKey);
        if (CaseId.isValid(caseId)) {
            store.put(
                    note(member, mailboxKey),
                    new Backlogged(member.value(), caseId, ByteBuffer.allocate(0), Map.of(), null));
            mayHaveNotes.put(member, true);
        }
    }

    /** Deletes the note about records with a mailbox key, if there is one. */
    void remove(MemberCode member, String mailboxKey) {
        if (mayHaveNotes.computeIfAbsent(member, this::hasNotes)) {
            String note = note(member, mailboxKey);
            if (store.get(note) != null) { // else each delivery to the member would write a deletion
                store.delete(note);
            }
        }
    }

    /** Tells whether the latest version, block or instruction of a case was dropped. */
    boolean hasNotice(MemberCode member, String caseId) {
        return store.get(noticeNote(member, caseId)) != null;
    }

    /** Tells whether the latest photograph of a case was dropped. */
    boolean hasPhotograph(MemberCode member, String caseId) {
        return store.get(photographNote(member, caseId)) != null;
    }

    private boolean hasNotes(MemberCode member) {
        try (KeyValueIterator<String, Backlogged> notes = store.range(member + "~", member + "~~")) {
            return notes.hasNext();
        }
    }

    private static String note(MemberCode member, String mailboxKey) {
        String caseId = caseIdIn(mailboxKey);
        return caseId.equals(mailboxKey) ? noticeNote(member, caseId) : photographNote(member, caseId);
    }

    /** Returns what precedes the hash in the key of a photograph, and any other key whole. */
    private static String caseIdIn(String mailboxKey) {
        return mailboxKey.split(" ", 2)[0];
    }

    private static String noticeNote(MemberCode member, String caseId) {
        return member + "~" + caseId;
    }

    private static String photographNote(MemberCode member, String caseId) {
        return noticeNote(member, caseId) + " photograph";
    }
}

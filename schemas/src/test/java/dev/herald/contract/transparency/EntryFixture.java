package dev.herald.contract.transparency;

import dev.herald.contract.vocabulary.CustodyAct;
import dev.herald.event.AuditEntry;
import dev.herald.event.CustodyBooked;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Entries of audit and custody that make leaves. */
public final class EntryFixture {

    public static final String CASE = "FR/2026-000001";

    private EntryFixture() {}

    /** Returns the entry of an officer's approval of a revision. */
    public static AuditEntry audited(int revision, Instant at) {
        return AuditEntry.newBuilder()
                .setCaseId(CASE)
                .setService("review")
                .setRevision(revision)
                .setActor("adeyemi")
                .setAction("APPROVED")
                .setCauseId("c1")
                .setGround("COMPLIANT")
                .setAt(at)
                .setSalt("5a17")
                .build();
    }

    /** Returns the entry of a notice that was sent to the members 1 and 2. */
    public static CustodyBooked booked(long sequence, Instant at) {
        return CustodyBooked.newBuilder()
                .setCaseId(CASE)
                .setSequence(sequence)
                .setAt(at)
                .setAct(CustodyAct.NOTICE)
                .setMembers(ByteBuffer.wrap(new byte[] {6}))
                .setPreviousHash("")
                .setHash("claimed")
                .setSalt("5a17")
                .build();
    }
}

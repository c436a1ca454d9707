package dev.herald.contract.wire;

import dev.herald.contract.AvroBytes;
import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.CustodyAct;
import dev.herald.event.CustodyBooked;
import dev.herald.event.MemberStatement;
import dev.herald.event.SourcePosition;
import dev.herald.event.StatementSignature;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Maps the entries of a case's custody log between the form that is hashed and the event on the topic. */
public final class CustodyEntryMapper {

    private CustodyEntryMapper() {}

    /** Returns an entry's key. No two entries share one, so compaction never replaces an entry. */
    public static String key(CustodyEntry entry) {
        return entry.caseId() + " " + entry.sequence();
    }

    /** Returns the event of an entry, with the entry's hash and a random salt for its leaf in the tree. */
    public static CustodyBooked toAvro(CustodyEntry entry, @Nullable SourcePosition position, String salt) {
        CustodyEntry.Statement said = entry.statement();
        return CustodyBooked.newBuilder()
                .setCaseId(entry.caseId().value())
                .setSequence(entry.sequence())
                .setAt(entry.at())
                .setAct(CustodyAct.valueOf(entry.act().name()))
                .setVersion(entry.version())
                .setMembers(ByteBuffer.wrap(HexFormat.of().parseHex(entry.members())))
                .setNamed(entry.named().stream().map(MemberCode::value).toList())
                .setAcknowledgeBy(entry.acknowledgeBy())
                .setStatement(
                        said == null
                                ? null
                                : MemberStatement.newBuilder()
                                        .setPosition(position)
                                        .setSha256(said.sha256())
                                        .setReasonGiven(said.reasonGiven())
                                        .setSystems(said.systems())
                                        .setSystemsSha256(said.systemsSha256())
                                        .setSignature(toAvro(said.signature()))
                                        .build())
                .setPreviousHash(entry.previousHash())
                .setHash(entry.hash())
                .setSalt(salt)
                .build();
    }

    /**
     * Returns the entry of an event, without the hash that the event claims.
     *
     * @throws IllegalArgumentException if the event holds a word that this version does not know
     */
    public static CustodyEntry fromAvro(CustodyBooked booked) {
        MemberStatement said = booked.getStatement();
        return new CustodyEntry(
                new CaseId(booked.getCaseId()),
                booked.getSequence(),
                booked.getAt(),
                CustodyEntry.Act.valueOf(booked.getAct().name()),
                booked.getVersion(),
                HexFormat.of().formatHex(AvroBytes.copyOf(booked.getMembers())),
                booked.getNamed().stream().map(MemberCode::new).toList(),
                booked.getAcknowledgeBy(),
                said == null
                        ? null
                        : new CustodyEntry.Statement(
                                positionText(said.getPosition()),
                                said.getSha256(),
                                said.getReasonGiven(),
                                said.getSystems(),
                                said.getSystemsSha256(),
                                signature(said.getSignature())),
                booked.getPreviousHash());
    }

    /** Returns a position as an entry keeps it; empty where there is none. */
    public static String positionText(@Nullable SourcePosition position) {
        return position == null
                ? ""
                : SourcePositions.text(position.getTopic(), position.getPartition(), position.getOffset());
    }

    private static @Nullable StatementSignature toAvro(CustodyEntry.@Nullable Signature signature) {
        return signature == null
                ? null
                : new StatementSignature(
                        signature.messageId(), signature.schemaSha256(), signature.bodySha256(), signature.jws());
    }

    private static CustodyEntry.@Nullable Signature signature(@Nullable StatementSignature signature) {
        return signature == null
                ? null
                : new CustodyEntry.Signature(
                        signature.getMessageId(),
                        signature.getSchemaSha256(),
                        signature.getBodySha256(),
                        signature.getSignature());
    }
}

package dev.herald.cli.proof;

import dev.herald.contract.transparency.AuditLeaf;
import dev.herald.contract.transparency.TreeHash;
import dev.herald.event.AuditEntry;
import dev.herald.event.CustodyBooked;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * An entry of audit or custody with its leaf. As text, a proof carries it along: the name of its type, then its fields
 * in Avro's JSON.
 *
 * @param leaf hash of its leaf
 */
public record ProvedEntry(SpecificRecord event, TreeHash leaf) {

    /** The service in the name of a custody entry, which the entry itself does not state. */
    public static final String CUSTODY = "custody";

    private static final int LONGEST = 100_000;

    /** Returns the entry of an event; empty if the event is none, or one of a newer version. */
    public static Optional<ProvedEntry> of(SpecificRecord event) {
        try {
            return AuditLeaf.hash(event).map(leaf -> new ProvedEntry(event, leaf));
        } catch (IllegalArgumentException newer) {
            return Optional.empty();
        }
    }

    /** Returns the entry of the text beside a proof; empty if it is none. */
    public static Optional<ProvedEntry> parse(String all) {
        int end = all.indexOf('\n');
        if (all.length() > LONGEST || end < 0) {
            return Optional.empty();
        }
        for (Schema schema : new Schema[] {AuditEntry.SCHEMA$, CustodyBooked.SCHEMA$}) {
            if (all.substring(0, end).equals(schema.getFullName())) {
                try {
                    return of(new SpecificDatumReader<SpecificRecord>(schema)
                            .read(null, DecoderFactory.get().jsonDecoder(schema, all.substring(end + 1))));
                } catch (IOException | AvroRuntimeException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the text that a proof carries. */
    public String text() {
        Schema schema = event.getSchema();
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        json.writeBytes((schema.getFullName() + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            JsonEncoder encoder = EncoderFactory.get().jsonEncoder(schema, json);
            new SpecificDatumWriter<SpecificRecord>(schema).write(event, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return json.toString(StandardCharsets.UTF_8);
    }

    /** Returns whether this is an entry of a service about a case. */
    public boolean isOf(String caseId, String service) {
        return switch (event) {
            case AuditEntry entry ->
                entry.getCaseId().equals(caseId) && entry.getService().equals(service);
            case CustodyBooked entry ->
                service.equals(CUSTODY) && entry.getCaseId().equals(caseId);
            default -> false;
        };
    }

    /** Returns one line for people. */
    @Override
    public String toString() {
        return switch (event) {
            case AuditEntry entry ->
                "%s of %s: %s by %s%s"
                        .formatted(
                                entry.getService(),
                                entry.getCaseId(),
                                entry.getAction(),
                                entry.getActor(),
                                entry.getDetail().isEmpty() ? "" : ": " + entry.getDetail());
            case CustodyBooked entry ->
                "custody of %s, entry %d: %s".formatted(entry.getCaseId(), entry.getSequence(), entry.getAct());
            default -> event.getSchema().getName();
        };
    }
}

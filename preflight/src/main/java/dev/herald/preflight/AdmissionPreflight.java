package dev.herald.preflight;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.event.DocumentProvided;
import dev.herald.event.MemberRecord;
import dev.herald.event.Refusal;
import dev.herald.gateway.json.Problem;
import dev.herald.intake.admission.AdmissionPolicy;
import dev.herald.intake.admission.RefusalCode;
import dev.herald.intake.kafka.EventMapper;
import dev.herald.intake.message.InboundMessage;
import dev.herald.intake.message.TransportInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Finds the reasons with which intake's edge would refuse an event. */
final class AdmissionPreflight {

    /** Bytes of the wire format before the Avro record. */
    private static final int WIRE_HEADER = 5;

    private final AdmissionPolicy policy;

    private AdmissionPreflight(AdmissionPolicy policy) {
        this.policy = policy;
    }

    static AdmissionPreflight withMembers(Collection<MemberRecord> members) {
        Map<String, MemberRecord> byCode =
                members.stream().collect(Collectors.toMap(MemberRecord::getCode, member -> member));
        return new AdmissionPreflight(new AdmissionPolicy(code -> Optional.ofNullable(byCode.get(code.value()))));
    }

    List<Problem> findRefusals(MemberCode mailbox, SpecificRecord event, Instant now) {
        return refusals(mailbox, event, now).stream()
                .map(refusal -> new Problem(
                        refusal.getCode(),
                        Objects.requireNonNullElse(refusal.getField(), ""),
                        Objects.requireNonNullElse(refusal.getLimit(), ""),
                        refusal.getRemedy()))
                .toList();
    }

    private List<Refusal> refusals(MemberCode mailbox, SpecificRecord event, Instant now) {
        // A reference client sends few headers, far below the limit.
        TransportInfo transport = new TransportInfo(wireSize(event), 0, 0);
        if (transport.bytes() > Topics.INBOUND.maxMessageBytes()
                || (Topics.INBOUND.events().contains(event.getClass())
                        && AdmissionPolicy.isTooLarge(transport, event instanceof DocumentProvided))) {
            return List.of(RefusalCode.MESSAGE_TOO_LARGE.refusal()); // the edge examines nothing else
        }
        InboundMessage message = EventMapper.toMessage(mailbox, event, transport, now);
        return message == null ? List.of(RefusalCode.NOT_FOR_MEMBERS.refusal()) : policy.findRefusals(message);
    }

    private static int wireSize(SpecificRecord event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<SpecificRecord>(event.getSchema()).write(event, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return WIRE_HEADER + bytes.size();
    }
}

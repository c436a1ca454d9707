package dev.herald.contract.wire;

import static dev.herald.contract.fuzz.FuzzCorpus.bytes;
import static dev.herald.contract.fuzz.FuzzCorpus.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CaseId;
import dev.herald.contract.PartialDate;
import dev.herald.contract.SweepId;
import dev.herald.contract.fuzz.FuzzCorpus;
import dev.herald.contract.signature.MemberMessageId;
import dev.herald.contract.signature.SignatureEvidence;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Headers of a record, a line each, and texts that stand in keys and headers. */
class HeadersFuzzTest {

    /** Parsers that refuse a text by an exception. */
    private static final List<Consumer<String>> REFUSING =
            List.of(CaseId::new, text -> SweepId.parse(text), text -> PartialDate.parse(text));

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        RecordHeaders headers = new RecordHeaders();
        for (String line : text(input).split("\n", 200)) {
            String[] parts = line.split("=", 2);
            headers.add(parts[0], parts.length < 2 ? null : bytes(parts[1]));
            REFUSING.forEach(parser -> refusesInSilence(parser, line));
            MemberMessageId.isFresh(line, Instant.EPOCH);
            TraceContext.parse(line)
                    .ifPresent(trace ->
                            assertThat(TraceContext.parse(trace.toString())).contains(trace));
        }
        EventHeaders read = EventHeaders.from(headers);
        if (read != null) {
            EventHeaders again = EventHeaders.from(read.toKafka());
            assertThat(again).isEqualTo(read);
            read.child("Event", "/herald/intake", read.time(), null, 0);
        }
        SignatureEvidence.in(headers).ifPresent(evidence -> refusesInSilence(unused -> evidence.content(), ""));
    }

    private static void refusesInSilence(Consumer<String> parser, String text) {
        try {
            parser.accept(text);
        } catch (IllegalArgumentException e) {
            FuzzCorpus.assertSilent(e);
        }
    }

    @TestFactory
    List<DynamicTest> are_read_or_missing() {
        RecordHeaders headers = new RecordHeaders();
        EventHeaders.first("Event", "/i247/fr", Instant.EPOCH, "FR/2026-000123", "1")
                .toKafka()
                .forEach(headers::add);
        new SignatureEvidence("fr", "01890a5d-ac96-774b-bcce-b302099a8057", "Event", "00", "00", "a..b")
                .putInto(headers);
        StringBuilder lines = new StringBuilder();
        headers.forEach(header -> lines.append(header.key())
                .append('=')
                .append(text(header.value()))
                .append('\n'));
        return FuzzCorpus.replay(
                HeadersFuzzTest.class,
                Stream.of(lines.toString(), "FR/2026-000123 2\n1971-03-05\n2-" + "a".repeat(32), FuzzCorpus.CANARY)
                        .map(FuzzCorpus::bytes)
                        .toList(),
                HeadersFuzzTest::fuzzerTestOneInput);
    }
}

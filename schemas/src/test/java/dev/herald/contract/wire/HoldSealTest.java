package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.CaseFile;
import dev.herald.event.DecisionIssued;
import dev.herald.event.FactReference;
import dev.herald.event.Flag;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever does not have the key cannot tell a record with a HOLD from one without. */
class HoldSealTest {

    private static final Flag HOLD = flag("HOLD");
    private static final Flag LOOK = flag("C15");

    private final EventSerde inside = InMemoryRegistry.serde();
    private final EventSerde outside = InMemoryRegistry.serdeWithoutKey();
    private final HoldSeal seal = new HoldSeal(new byte[HoldSeal.KEY_BYTES]);

    /** A record with a HOLD, and the same record without. */
    record Pair(SpecificRecord held, SpecificRecord free) {}

    static List<Pair> pairs() {
        return List.of(
                new Pair(flagged(1, LOOK, HOLD), flagged(1, LOOK)),
                new Pair(flagged(1, HOLD), cleared()),
                new Pair(decision(LOOK, HOLD, LOOK), decision(LOOK, LOOK)),
                new Pair(file(List.of(HOLD, LOOK), List.of(HOLD)), file(List.of(LOOK), List.of())));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void without_the_key_a_record_with_a_hold_looks_like_one_without(Pair pair) {
        SpecificRecord held = outside.deserialize(outside.serialize(seal.seal(pair.held())));
        SpecificRecord free = outside.deserialize(outside.serialize(seal.seal(pair.free())));

        assertThat(sealed(held).remaining())
                .isEqualTo(HoldSeal.BYTES)
                .isEqualTo(sealed(free).remaining());
        assertThat(sealed(held)).isNotEqualTo(sealed(free));
        assertThat(withoutSealed(held)).isEqualTo(withoutSealed(free)).isEqualTo(pair.free());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void with_the_key_a_record_is_what_its_writer_gave(Pair pair) {
        assertThat(seal.open(seal.seal(pair.held()))).isEqualTo(pair.held());
        assertThat(seal.open(seal.seal(pair.free()))).isEqualTo(pair.free());
    }

    @Test
    void a_serde_with_the_key_seals_what_it_writes_and_opens_what_it_reads() {
        byte[] bytes = inside.serialize(flagged(1, HOLD));

        assertThat(inside.deserialize(bytes)).isEqualTo(flagged(1, HOLD));
        assertThat(outside.deserialize(bytes)).isInstanceOf(ScreeningCleared.class);
    }

    @Test
    void a_record_that_is_written_again_has_the_same_bytes() {
        assertThat(inside.serialize(flagged(1, HOLD))).isEqualTo(inside.serialize(flagged(1, HOLD)));
        assertThat(sealed(seal.seal(flagged(1, HOLD)))).isNotEqualTo(sealed(seal.seal(flagged(2, HOLD))));
    }

    @Test
    void a_field_that_is_moved_to_another_record_does_not_open() {
        ScreeningFlagged other = (ScreeningFlagged) seal.seal(flagged(2, LOOK));
        other.put(other.getSchema().getField("sealed").pos(), sealed(seal.seal(flagged(1, LOOK, HOLD))));

        assertThatThrownBy(() -> inside.deserialize(outside.serialize(other))).isInstanceOf(UnreadableEvent.class);
    }

    @Test
    void a_decision_stays_as_it_was_signed() {
        SpecificRecord signed = inside.sealed(decision(HOLD));

        assertThat(inside.deserialize(inside.serialize(signed))).isEqualTo(signed);
        assertThat(seal.open(signed)).isEqualTo(decision(HOLD));
    }

    @Test
    void the_two_holds_of_a_case_file_fit_with_the_longest_basis_and_the_greatest_numbers() {
        Flag longest = Flag.newBuilder(HOLD)
                .setLegalBasis("x".repeat(HoldSeal.BASIS_BYTES - 1))
                .setEvidence(List.of("person"))
                .setOfficerWithinSeconds(Long.MAX_VALUE)
                .setObjectionWithinSeconds(Long.MAX_VALUE)
                .build();
        CaseFile file = file(List.of(longest), List.of(longest));

        assertThat(seal.open(seal.seal(file))).isEqualTo(file);
    }

    @Test
    void a_key_of_another_length_is_refused() {
        assertThatThrownBy(() -> HoldSeal.parse("ab"))
                .hasMessageNotContaining("ab")
                .hasMessageContaining("64");
    }

    private static ByteBuffer sealed(SpecificRecord event) {
        return (ByteBuffer) event.get(event.getSchema().getField("sealed").pos());
    }

    private static SpecificRecord withoutSealed(SpecificRecord event) {
        event.put(event.getSchema().getField("sealed").pos(), ByteBuffer.allocate(0));
        return event;
    }

    private static ScreeningFlagged flagged(int revision, Flag... flags) {
        ScreeningFlagged flagged = ScreeningFlagged.newBuilder()
                .setCaseId("FR/2026-000123")
                .setFlags(List.of(flags))
                .setRevision(revision)
                .setRuleBook("book")
                .setRegisterVersion(7)
                .setCause(ScreeningCause.REGISTER)
                .setRequest((RequestSubmitted) SampleEvents.of(RequestSubmitted.class))
                .build();
        if (List.of(flags).contains(HOLD)) {
            flagged.put(flagged.getSchema().getField("added").pos(), List.of("HOLD"));
        }
        return flagged;
    }

    private static ScreeningCleared cleared() {
        return ScreeningCleared.newBuilder()
                .setCaseId("FR/2026-000123")
                .setRevision(1)
                .setRuleBook("book")
                .setRegisterVersion(7)
                .setCause(ScreeningCause.REGISTER)
                .setRequest((RequestSubmitted) SampleEvents.of(RequestSubmitted.class))
                .build();
    }

    private static DecisionIssued decision(Flag... flags) {
        return DecisionIssued.newBuilder()
                .setCaseId("FR/2026-000123")
                .setKind(DecisionKind.BLOCKED)
                .setRevision(1)
                .setRequester("fr")
                .setGrounds(List.of())
                .setOfficers(List.of())
                .setFlags(List.of(flags))
                .setRuleBook("book")
                .setRegisterVersion(7)
                .build();
    }

    private static CaseFile file(List<Flag> flags, List<Flag> approved) {
        return CaseFile.newBuilder()
                .setCaseId("FR/2026-000123")
                .setRequester("fr")
                .setInstrument(Instrument.RED_NOTICE)
                .setState(CaseState.OPEN)
                .setRevision(1)
                .setFlags(flags)
                .setApprovedFlags(approved)
                .setRuleBook("book")
                .setRegisterVersion(7)
                .setSequence(3)
                .build();
    }

    private static Flag flag(String rule) {
        return Flag.newBuilder()
                .setRuleId(rule)
                .setRuleVersion("4")
                .setSeverity(Severity.REVIEW)
                .setLegalBasis("RPD Art. 34")
                .setExplanation("information that is not on this file needs cleared officers")
                .setFacts(List.of(new FactReference(
                        rule, Long.MAX_VALUE, FactKind.HOLD, 100, Confidentiality.CONFIDENTIAL, null)))
                .build();
    }
}

package dev.herald.cli.register;

import dev.herald.cli.command.Table;
import dev.herald.cli.command.Tone;
import dev.herald.contract.AttestationRates.Rate;
import dev.herald.event.FactRegistered;
import dev.herald.event.SealedFactAttested;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.Text;

/** Formats facts as tables: metadata and status only. Never the person, never free text. */
final class FactTable {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);

    private FactTable() {}

    /** Whether a fact counts at a moment. */
    enum FactState {
        /** It is valid now. */
        HOLDS,
        /** Its validity has not begun. */
        NOT_YET,
        /** Its validity has ended. */
        OVER,
        /** It was retracted. */
        RETRACTED;

        /** Returns the status of a fact at a moment. */
        static FactState of(FactRegistered fact, Instant now) {
            if (fact.getRetracted()) {
                return RETRACTED;
            }
            if (fact.getValidFrom() != null && now.isBefore(fact.getValidFrom())) {
                return NOT_YET;
            }
            return fact.getValidUntil() != null && !now.isBefore(fact.getValidUntil()) ? OVER : HOLDS;
        }

        /** Returns the status for people, such as {@code not yet}. */
        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Returns a line for each fact, below a line of headings. */
    static Table openFacts(Collection<VersionedFact<FactRegistered>> facts, Instant now) {
        Table table = new Table()
                .headings("FACT", "KIND", "REPORTER", "WRITER", "VALID", "CONFIDENCE", "HANDLING", "VERSION", "STATUS");
        for (VersionedFact<FactRegistered> one : facts) {
            FactRegistered fact = one.fact();
            table.row(
                    fact.getFactId(),
                    fact.getKind(),
                    fact.getReportedBy(),
                    one.writer(),
                    validity(fact.getValidFrom(), fact.getValidUntil()),
                    fact.getConfidence() + "%",
                    fact.getConfidentiality(),
                    one.version(),
                    cell(FactState.of(fact, now)));
        }
        return table;
    }

    private static Text cell(FactState state) {
        Tone tone = state == FactState.HOLDS ? Tone.GOOD : Tone.FAINT;
        return tone.cell(state.label());
    }

    /** Returns a line for each attestation: id, attesting member, time, states it is against, status. */
    static Table sealedFacts(Collection<VersionedFact<SealedFactAttested>> attested) {
        Table table = new Table().headings("SEALED FACT", "ATTESTED BY", "RECORDED", "AGAINST", "STATUS");
        for (VersionedFact<SealedFactAttested> one : attested) {
            table.row(
                    one.fact().getFactId(),
                    one.fact().getAttestedBy(),
                    DAY.format(one.writtenAt()),
                    against(one.fact()),
                    cell(one.fact().getRetracted() ? FactState.RETRACTED : FactState.HOLDS));
        }
        return table;
    }

    /** Returns a line for each attesting member: its attestations, and whether its rate is unusual. */
    static Table rates(Collection<Rate> rates) {
        Table table = new Table().headings("ATTESTS", "TOTAL", "PEAK", "UNTIL", "OTHERS' MEAN", "");
        for (Rate rate : rates) {
            table.row(
                    rate.member(),
                    rate.total(),
                    rate.most(),
                    DAY.format(rate.until()),
                    "%.1f".formatted(rate.othersMean()),
                    Tone.BAD.cell(rate.unusual() ? "UNUSUAL" : ""));
        }
        return table;
    }

    private static String against(SealedFactAttested fact) {
        List<String> states = fact.getAttestation().getAgainst();
        return states.isEmpty() ? "any" : String.join(",", states);
    }

    /** Returns the days of the validity; an open end is {@code …}. */
    private static String validity(@Nullable Instant from, @Nullable Instant until) {
        if (from == null && until == null) {
            return "always";
        }
        return "%s to %s".formatted(from == null ? "…" : DAY.format(from), until == null ? "…" : DAY.format(until));
    }
}

package dev.herald.stack.register;

import dev.herald.contract.AttestationRates.Limit;
import dev.herald.contract.AttestationRates.Rate;
import dev.herald.event.FactRegistered;
import dev.herald.event.ProtectedStatusAttested;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Facts as lines for people, and as JSON for programs: what a fact is and how it stands. Never about whom it is, never
 * what somebody wrote.
 */
public final class FactTable {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private FactTable() {}

    /** How a fact stands. */
    public enum Standing {
        /** It counts now. */
        HOLDS,
        /** Its time is yet to come. */
        NOT_YET,
        /** Its time is over. */
        OVER,
        /** It was taken back. */
        RETRACTED;

        /** How a fact stands at a moment. */
        public static Standing of(FactRegistered fact, Instant now) {
            if (fact.getRetracted()) {
                return RETRACTED;
            }
            if (fact.getValidFrom() != null && now.isBefore(fact.getValidFrom())) {
                return NOT_YET;
            }
            return fact.getValidUntil() != null && !now.isBefore(fact.getValidUntil()) ? OVER : HOLDS;
        }

        /** In words. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** A line for each fact, under a heading. */
    public static List<String> lines(Collection<Recorded<FactRegistered>> facts, Instant now) {
        int width = width(facts.stream().map(one -> one.fact().getFactId()));
        String form = "%-" + width + "s  %-24s  %-9s  %-9s  %-24s  %5s  %-21s  %-9s  %s";
        return Stream.concat(
                        Stream.of(form.formatted(
                                "FACT",
                                "KIND",
                                "REPORTER",
                                "CAME BY",
                                "VALID",
                                "SURE",
                                "HANDLING",
                                "STANDS",
                                "VERSION")),
                        facts.stream().map(one -> {
                            FactRegistered fact = one.fact();
                            return form.formatted(
                                    fact.getFactId(),
                                    fact.getKind(),
                                    fact.getReportedBy(),
                                    one.hand().name().toLowerCase(Locale.ROOT),
                                    validity(fact.getValidFrom(), fact.getValidUntil()),
                                    fact.getConfidence() + "%",
                                    fact.getConfidentiality(),
                                    Standing.of(fact, now).words(),
                                    one.version());
                        }))
                .toList();
    }

    /** The same for programs. */
    public static ArrayNode json(Collection<Recorded<FactRegistered>> facts, Instant now) {
        ArrayNode all = JSON.arrayNode();
        for (Recorded<FactRegistered> one : facts) {
            FactRegistered fact = one.fact();
            ObjectNode json = all.addObject()
                    .put("factId", fact.getFactId())
                    .put("kind", fact.getKind().name())
                    .put("reportedBy", fact.getReportedBy())
                    .put("cameBy", one.hand().name())
                    .put("confidence", fact.getConfidence())
                    .put("confidentiality", fact.getConfidentiality().name())
                    .put("stands", Standing.of(fact, now).name())
                    .put("retracted", fact.getRetracted())
                    .put("version", one.version())
                    .put("at", one.at().toString());
            put(json, "validFrom", fact.getValidFrom());
            put(json, "validUntil", fact.getValidUntil());
        }
        return all;
    }

    /** A line for each attestation: its id, who attests, against whom, when. */
    public static List<String> sealedLines(Collection<Recorded<ProtectedStatusAttested>> attested) {
        int width = width(attested.stream().map(one -> one.fact().getFactId()));
        String form = "%-" + width + "s  %-11s  %-10s  %-20s  %s";
        return Stream.concat(
                        Stream.of(form.formatted("SEALED FACT", "ATTESTED BY", "RECORDED", "AGAINST", "STANDS")),
                        attested.stream()
                                .map(one -> form.formatted(
                                        one.fact().getFactId(),
                                        one.fact().getAttestedBy(),
                                        DAY.format(one.at()),
                                        against(one.fact()),
                                        one.fact().getRetracted() ? "retracted" : "holds")))
                .toList();
    }

    /** A line for each member that attests: how many, and whether that is unusual. */
    public static List<String> rateLines(Collection<Rate> rates, Limit limit) {
        String form = "%-11s  %5s  %10s  %-10s  %11s  %s";
        return Stream.of(
                        Stream.of(
                                "Unusual: more than %d attestations within %d days, and more than %d times the mean of the others meanwhile."
                                        .formatted(limit.most(), limit.window().toDays(), limit.timesOthers()),
                                form.formatted("ATTESTS", "TOTAL", "AT HEIGHT", "UNTIL", "OTHERS THEN", "")),
                        rates.stream()
                                .map(rate -> form.formatted(
                                                rate.member(),
                                                rate.total(),
                                                rate.most(),
                                                DAY.format(rate.until()),
                                                "%.1f".formatted(rate.othersMean()),
                                                rate.unusual() ? "UNUSUAL" : "")
                                        .stripTrailing()))
                .flatMap(lines -> lines)
                .toList();
    }

    /** Attestations and rates for programs. */
    public static ObjectNode sealedJson(
            Collection<Recorded<ProtectedStatusAttested>> attested, Collection<Rate> rates) {
        ObjectNode json = JSON.objectNode();
        ArrayNode facts = json.putArray("attestations");
        for (Recorded<ProtectedStatusAttested> one : attested) {
            ArrayNode against = facts.addObject()
                    .put("factId", one.fact().getFactId())
                    .put("attestedBy", one.fact().getAttestedBy())
                    .put("at", one.at().toString())
                    .put("retracted", one.fact().getRetracted())
                    .put("version", one.version())
                    .putArray("against");
            one.fact().getAttestation().getAgainst().forEach(against::add);
        }
        ArrayNode members = json.putArray("rates");
        for (Rate rate : rates) {
            members.addObject()
                    .put("member", rate.member().value())
                    .put("total", rate.total())
                    .put("atHeight", rate.most())
                    .put("until", rate.until().toString())
                    .put("othersMean", rate.othersMean())
                    .put("unusual", rate.unusual());
        }
        return json;
    }

    private static String against(ProtectedStatusAttested fact) {
        List<String> states = fact.getAttestation().getAgainst();
        return states.isEmpty() ? "any" : String.join(",", states);
    }

    /** From and until, by day; what is open is left open. */
    public static String validity(@Nullable Instant from, @Nullable Instant until) {
        if (from == null && until == null) {
            return "always";
        }
        return "%s to %s".formatted(from == null ? "…" : DAY.format(from), until == null ? "…" : DAY.format(until));
    }

    private static int width(Stream<String> ids) {
        return Math.max(11, ids.mapToInt(String::length).max().orElse(0));
    }

    private static void put(ObjectNode json, String field, @Nullable Instant time) {
        if (time != null) {
            json.put(field, time.toString());
        }
    }
}

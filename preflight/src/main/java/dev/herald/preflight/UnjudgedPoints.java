package dev.herald.preflight;

import dev.herald.cli.request.PreflightResult.UnjudgedPoint;
import dev.herald.event.CommissionOrdered;
import dev.herald.event.InformationReported;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.RetentionExtended;
import dev.herald.event.SupplementProvided;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.VisibilityChanged;
import dev.herald.intake.admission.RefusalCode;
import dev.herald.provisioning.KnownMembers.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Lists the points about an event that only a running Herald can judge.
 *
 * @param members where the members come from
 * @param facts number of facts that screening consults
 */
record UnjudgedPoints(Source members, int facts) {

    /** Codes of refusals that depend on who is a member, and on the status and the diffusion route of the sender. */
    static final List<RefusalCode> OF_MEMBERS = List.of(
            RefusalCode.SENDER_UNKNOWN,
            RefusalCode.RECIPIENT_UNKNOWN,
            RefusalCode.EXCLUDED_UNKNOWN,
            RefusalCode.SENDER_NOT_ACTIVE,
            RefusalCode.DIFFUSIONS_SUSPENDED);

    /** Codes of refusals that depend on what the member sent before. */
    static final List<RefusalCode> OF_BUDGETS = List.of(
            RefusalCode.CASE_CHANGED_TOO_OFTEN,
            RefusalCode.TOO_MANY_NAMES,
            RefusalCode.NO_ROOM_FOR_NAMES,
            RefusalCode.TOO_MANY_IN_A_YEAR,
            RefusalCode.OPEN_CASES_TOO_LARGE,
            RefusalCode.TOO_MUCH_SENT,
            RefusalCode.TOO_MANY_REPORTS,
            RefusalCode.TOO_MANY_ATTESTATIONS,
            RefusalCode.TOO_MANY_DOCUMENTS,
            RefusalCode.ORDER_WAITS);

    /**
     * Rules that facts alone raise: publications, attestations, refused and pending extraditions, final judgments,
     * bars, endings under an open question, the requester's other cases, situations.
     */
    static final List<String> RULES_OF_FACTS =
            List.of("C20-PUBLICATION", "C22", "C22-PENDING", "C23", "C24", "C24-REENTRY", "C25", "C26", "HOLD");

    /** The rule that an earlier ending of the same case raises. */
    static final String RULE_OF_THE_CASE = "C24-CASE";

    /** Returns the points about an event, each with the codes and rules that depend on it. */
    List<UnjudgedPoint> about(SpecificRecord event) {
        List<UnjudgedPoint> points = new ArrayList<>();
        if (members != Source.CLUSTER) {
            points.add(new UnjudgedPoint("members", "%s (%s)".formatted(assumedMembers(), names(OF_MEMBERS.stream()))));
        }
        points.add(new UnjudgedPoint(
                "budgets",
                "what the member sent before is not known here; a limit may be reached (%s)"
                        .formatted(names(OF_BUDGETS.stream()))));
        Set<RefusalCode> ofCase = codesOfTheCase(event);
        if (event instanceof RequestSubmitted request) {
            points.add(new UnjudgedPoint(
                    "case",
                    "taken as new; an earlier bar, instrument or ending may matter (%s, %s)"
                            .formatted(names(ofCase.stream().sorted()), RULE_OF_THE_CASE)));
            points.add(new UnjudgedPoint("facts", consulted()));
            if (request.getPerson() != null
                    && !request.getPerson().getWarnings().isEmpty()) {
                points.add(new UnjudgedPoint(
                        "warnings",
                        "%s: no rule judges them, and every holder reads them"
                                .formatted(request.getPerson().getWarnings())));
            }
        } else if (!ofCase.isEmpty()) {
            points.add(new UnjudgedPoint(
                    "case",
                    "not known here; its state may matter (%s)"
                            .formatted(names(ofCase.stream().sorted()))));
        }
        return points;
    }

    /** Returns the codes with which intake refuses an event of this type because of the state of its case. */
    static Set<RefusalCode> codesOfTheCase(SpecificRecord event) {
        return switch (event) {
            case RequestSubmitted request -> Set.of(RefusalCode.CASE_BARRED, RefusalCode.INSTRUMENT_CHANGED);
            case RequestWithdrawn change -> Set.of(RefusalCode.CASE_UNKNOWN, RefusalCode.CASE_ENDED);
            case SuspensionRequested change -> Set.of(RefusalCode.CASE_UNKNOWN, RefusalCode.CASE_ENDED);
            case RetentionExtended change -> Set.of(RefusalCode.CASE_UNKNOWN, RefusalCode.CASE_ENDED);
            case VisibilityChanged change ->
                Set.of(
                        RefusalCode.CASE_UNKNOWN,
                        RefusalCode.CASE_ENDED,
                        RefusalCode.RECIPIENTS_MISSING,
                        RefusalCode.RECIPIENTS_MISPLACED);
            case CommissionOrdered order -> Set.of(RefusalCode.CASE_UNKNOWN);
            case SupplementProvided reply -> Set.of(RefusalCode.CASE_UNKNOWN);
            case InformationReported report -> report.getRetracted() ? Set.of(RefusalCode.NOT_REPORTED) : Set.of();
            default -> Set.of(); // other events are accepted whatever the state of their case
        };
    }

    private String assumedMembers() {
        return members == Source.FILE
                ? "taken from the file, and from the member directory of this release; orders after the file are not known"
                : "taken from the member directory of this release, without those that operators admitted; all active, "
                        + "no diffusion route suspended";
    }

    private String consulted() {
        String consulted =
                facts == 0 ? "none consulted" : "%d consulted, and none of those that Herald holds".formatted(facts);
        return "%s: refused and pending extraditions, attestations, bars, judgments, reports, situations and other cases raise %s"
                .formatted(consulted, String.join(", ", RULES_OF_FACTS));
    }

    private static String names(Stream<RefusalCode> codes) {
        return codes.map(RefusalCode::name).collect(Collectors.joining(", "));
    }
}

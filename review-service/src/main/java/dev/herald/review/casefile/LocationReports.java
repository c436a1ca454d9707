package dev.herald.review.casefile;

import dev.herald.contract.decision.Hits;
import dev.herald.contract.vocabulary.LocationKind;
import dev.herald.event.LocationReport;
import dev.herald.event.RefusedExtradition;
import dev.herald.review.casefile.Case.Opened;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holders' reports about the person. A case file keeps the latest of each holder, without its words. While the case is
 * blocked a report waits as it came: the source may be the state from which the person is protected.
 */
public final class LocationReports {

    /** Most reports that a case file holds while they wait; they are of one size with its other parts. */
    public static final int MAX_WAITING = 20;

    /** Most bytes of the reasons for refused extraditions that wait. */
    private static final int MAX_WAITING_BYTES = 200_000;

    private LocationReports() {}

    /** Returns the report as it waits while the case is blocked. */
    public static LocationReport waiting(LocationReport report) {
        return LocationReport.newBuilder(report).setWaits(true).build();
    }

    private static LocationReport passedOn(LocationReport report) {
        return LocationReport.newBuilder(report)
                .setPlace(null)
                .setDetails(null)
                .setContact(null)
                .setRefusedExtradition(null)
                .setWaits(false)
                .build();
    }

    /** Returns the reports that wait. */
    public static List<LocationReport> waiting(List<LocationReport> reports) {
        return reports.stream().filter(LocationReport::getWaits).toList();
    }

    /** Whether another report has room to wait. */
    public static boolean hasRoomFor(LocationReport another, List<LocationReport> reports) {
        List<LocationReport> waiting = waiting(reports);
        return waiting.size() < MAX_WAITING
                && sizeInBytes(another)
                                + waiting.stream()
                                        .mapToInt(LocationReports::sizeInBytes)
                                        .sum()
                        <= MAX_WAITING_BYTES;
    }

    private static int sizeInBytes(LocationReport report) {
        RefusedExtradition refused = report.getRefusedExtradition();
        return refused == null ? 0 : Questions.sizeInBytes(refused.getRationale());
    }

    /** Returns what became of a report, as timeline and audit name it. */
    public static String outcome(LocationReport report) {
        if (report.getWaits()) {
            return "LOCATION_WAITS";
        }
        return report.getSourceMayKnow() ? "LOCATION_PASSED_ON" : "LOCATION_KEPT";
    }

    /** Returns the reports after another one that review read at a moment. */
    static List<LocationReport> plus(Opened file, LocationReport latest, Instant at) {
        Optional<LocationReport> before = hitOf(latest.getReportedBy(), file.reports());
        boolean same = before.filter(hit -> hit.getKind() == latest.getKind()).isPresent();
        boolean ends = latest.getKind() == LocationKind.RELEASED
                && arrestedIn(file.reports()).contains(latest.getReportedBy())
                && Questions.aboutPapers(file.questions(), latest.getReportedBy())
                        .filter(asked -> asked.getAnswer() != null)
                        .isEmpty();
        int released = before.map(LocationReport::getReleasedWithoutPapers).orElse(0);
        return plus(
                file.reports(),
                LocationReport.newBuilder(latest)
                        .setSince(same ? before.orElseThrow().getSince() : at)
                        .setReleasedWithoutPapers(ends ? released + 1 : released)
                        .build());
    }

    private static List<LocationReport> plus(List<LocationReport> reports, LocationReport latest) {
        List<LocationReport> all = new ArrayList<>(reports);
        all.add(latest.getWaits() ? latest : passedOn(latest));
        List<LocationReport> hits = hits(all);
        all.removeIf(report -> !report.getWaits() && !hits.contains(report));
        return all;
    }

    static List<LocationReport> passedOn(List<LocationReport> reports) {
        return hits(reports.stream().map(LocationReports::passedOn).toList());
    }

    /** Returns the latest report of each holder, where a sighting does not replace an arrest. */
    public static List<LocationReport> hits(List<LocationReport> reports) {
        return Hits.of(reports, LocationReport::getReportedBy, LocationReport::getKind);
    }

    /** Returns the members that reported an arrest, and no end of it since. */
    public static List<String> arrestedIn(List<LocationReport> reports) {
        return Hits.arrestedIn(reports, LocationReport::getReportedBy, LocationReport::getKind);
    }

    /** Returns the latest report of a holder; empty where there is none. */
    public static Optional<LocationReport> hitOf(String holder, List<LocationReport> reports) {
        return hits(reports).stream()
                .filter(hit -> hit.getReportedBy().equals(holder))
                .findFirst();
    }

    /** Returns how often holders released the person whom they had arrested, without papers. */
    public static int releasedWithoutPapers(List<LocationReport> reports) {
        return hits(reports).stream()
                .mapToInt(LocationReport::getReleasedWithoutPapers)
                .sum();
    }
}

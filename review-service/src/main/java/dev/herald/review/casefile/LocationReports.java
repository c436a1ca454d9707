package dev.herald.review.casefile;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.LocationKind;
import dev.herald.event.LocationReport;
import java.util.ArrayList;
import java.util.List;

/**
 * Holders' reports that the person was located, arrested or released. While the case is blocked a report waits: the
 * source may be the state from which the person is protected.
 */
public final class LocationReports {

    /** Most reports that a case file holds while they wait; they are of one size with its other parts. */
    public static final int MAX_WAITING = 20;

    private static final int MAX_REPORTS = 50;

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
                .setWaits(false)
                .build();
    }

    /** Returns the reports that wait. */
    public static List<LocationReport> waiting(List<LocationReport> reports) {
        return reports.stream().filter(LocationReport::getWaits).toList();
    }

    /** Returns the reports after another one. The oldest that does not wait is dropped where there is no room. */
    static List<LocationReport> plus(List<LocationReport> reports, LocationReport latest) {
        List<LocationReport> all = new ArrayList<>(reports);
        all.add(latest.getWaits() ? latest : passedOn(latest));
        if (all.size() > MAX_REPORTS) {
            all.remove(all.stream()
                    .filter(report -> !report.getWaits())
                    .findFirst()
                    .orElseThrow());
        }
        return all;
    }

    static List<LocationReport> passedOn(List<LocationReport> reports) {
        return reports.stream().map(LocationReports::passedOn).toList();
    }

    /** Returns the members that reported an arrest, and no release since. */
    public static List<MemberCode> holdingThePerson(List<LocationReport> reports) {
        List<MemberCode> holding = new ArrayList<>();
        for (LocationReport report : reports) {
            MemberCode member = new MemberCode(report.getReportedBy());
            if (report.getKind() != LocationKind.LOCATED) {
                holding.remove(member);
            }
            if (report.getKind() == LocationKind.ARRESTED) {
                holding.add(member);
            }
        }
        return holding;
    }
}

package dev.herald.review.casefile;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.LocationKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A holder's report that the person was located, arrested or released. While the case is blocked it waits: the source
 * may be the state from which the person is protected.
 *
 * @param messageId id of the mail to the source
 * @param occurredOn day on which it happened, which may be known in part
 * @param place where; null where it was not said, and once the report waits no more, as details and contact
 * @param waits whether the source has not been sent it, because the case is blocked
 */
public record LocationReport(
        String messageId,
        MemberCode by,
        String noticeId,
        LocationKind kind,
        String occurredOn,
        @Nullable String place,
        @Nullable String details,
        @Nullable String contact,
        boolean waits) {

    /** Most reports that a case file holds while they wait; they are of one size with its other parts. */
    public static final int MAX_WAITING = 20;

    private static final int MAX_REPORTS = 50;

    /** Returns the report while the case is blocked. */
    public LocationReport waiting() {
        return new LocationReport(messageId, by, noticeId, kind, occurredOn, place, details, contact, true);
    }

    private LocationReport passedOn() {
        return new LocationReport(messageId, by, noticeId, kind, occurredOn, null, null, null, false);
    }

    /** Returns the reports that wait. */
    public static List<LocationReport> waiting(List<LocationReport> reports) {
        return reports.stream().filter(LocationReport::waits).toList();
    }

    /** Returns the reports after another one. The oldest that does not wait is dropped where there is no room. */
    static List<LocationReport> plus(List<LocationReport> reports, LocationReport latest) {
        List<LocationReport> all = new ArrayList<>(reports);
        all.add(latest.waits() ? latest : latest.passedOn());
        if (all.size() > MAX_REPORTS) {
            all.remove(
                    all.stream().filter(report -> !report.waits()).findFirst().orElseThrow());
        }
        return all;
    }

    static List<LocationReport> passedOn(List<LocationReport> reports) {
        return reports.stream().map(LocationReport::passedOn).toList();
    }

    /** Returns the members that reported an arrest, and no release since. */
    public static List<MemberCode> holdingThePerson(List<LocationReport> reports) {
        List<MemberCode> holding = new ArrayList<>();
        for (LocationReport report : reports) {
            if (report.kind() != LocationKind.LOCATED) {
                holding.remove(report.by());
            }
            if (report.kind() == LocationKind.ARRESTED) {
                holding.add(report.by());
            }
        }
        return holding;
    }
}

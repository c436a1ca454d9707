package dev.herald.intake.budget;

import dev.herald.event.Refusal;
import dev.herald.intake.admission.RefusalCode;
import dev.herald.state.IntakeCase;
import dev.herald.state.IntakeMember;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The expenses of one message: takes each from its budget, and collects the budgets with too little left. */
final class Expenses {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEAR = Duration.ofDays(365);

    private final Budgets budgets;
    private final Instant now;
    private final List<Refusal> reasons = new ArrayList<>();
    private @Nullable IntakeCase ofCase;
    private IntakeMember ofMember;

    Expenses(Budgets budgets, @Nullable IntakeCase ofCase, IntakeMember ofMember, Instant now) {
        this.budgets = budgets;
        this.ofCase = ofCase;
        this.ofMember = ofMember;
        this.now = now;
    }

    BudgetDecision decision() {
        return reasons.isEmpty()
                ? new BudgetDecision.Within(ofCase, ofMember)
                : new BudgetDecision.Exceeded(List.copyOf(reasons));
    }

    /** Takes a change of the case. */
    Expenses change() {
        IntakeCase changed = changedCase();
        RateLimit hourly = new RateLimit(budgets.changesPerHour(), HOUR);
        RateLimit daily = new RateLimit(budgets.changesPerDay(), DAY);
        Instant hour = hourly.spend(changed.getHourUsedUntil(), 1, now).orElse(null);
        Instant day = daily.spend(changed.getDayUsedUntil(), 1, now).orElse(null);
        if (hour == null || day == null) {
            Instant next = later(
                    hourly.possibleAt(changed.getHourUsedUntil(), 1, now),
                    daily.possibleAt(changed.getDayUsedUntil(), 1, now));
            refuse(
                    RefusalCode.CASE_CHANGED_TOO_OFTEN,
                    "caseId",
                    "%d changes of a case in an hour and %d in a day"
                            .formatted(budgets.changesPerHour(), budgets.changesPerDay()),
                    next);
        } else {
            ofCase = IntakeCase.newBuilder(changed)
                    .setHourUsedUntil(hour)
                    .setDayUsedUntil(day)
                    .build();
        }
        return this;
    }

    /** Takes what sending the case to its recipients once costs. */
    Expenses fanOut() {
        ofMember = spend(
                new RateLimit(budgets.sentBytesPerHour(), HOUR),
                ofMember.getSentUntil(),
                (long) changedCase().getContentBytes() * changedCase().getRecipients(),
                RefusalCode.TOO_MUCH_SENT,
                "visibility",
                "%d bytes an hour to other members: the size of a case, times its recipients",
                IntakeMember.Builder::setSentUntil);
        return this;
    }

    /** Sets the latest request of the case, if there is room for it. A case that was not open is one of the year. */
    Expenses content(IntakeCase revised, int namesOfAll) {
        int more = revised.getNames() - BudgetPolicy.keptNames(changedCase());
        int bytesBefore = BudgetPolicy.openBytes(changedCase());
        names(more);
        if (more > 0 && namesOfAll + more > budgets.namesOfAll()) {
            refuse(
                    RefusalCode.NO_ROOM_FOR_NAMES,
                    "person",
                    "%d names of persons of all members".formatted(budgets.namesOfAll()));
        }
        if (revised.getContentBytes() > bytesBefore
                && ofMember.getOpenBytes() + revised.getContentBytes() - bytesBefore > budgets.openBytes()) {
            refuse(
                    RefusalCode.OPEN_CASES_TOO_LARGE,
                    null,
                    "about %d bytes of open cases of a member".formatted(budgets.openBytes()));
        }
        if (bytesBefore == 0) {
            lasting();
        }
        ofCase = revised;
        return this;
    }

    /** Takes a fact of the year and further names. */
    Expenses fact(int more) {
        names(more);
        lasting();
        return this;
    }

    private void names(int more) {
        if (more > 0 && ofMember.getNames() + more > budgets.names()) {
            refuse(
                    RefusalCode.TOO_MANY_NAMES,
                    "person",
                    "about %d names of persons in open cases and reports of a member".formatted(budgets.names()));
        }
    }

    private void lasting() {
        ofMember = spend(
                new RateLimit(budgets.lastingPerYear(), YEAR),
                ofMember.getLastingUntil(),
                1,
                RefusalCode.TOO_MANY_IN_A_YEAR,
                "caseId",
                "about %d new cases, cases opened again, reports and attestations of a member in a year",
                IntakeMember.Builder::setLastingUntil);
    }

    Expenses report() {
        ofMember = spend(
                new RateLimit(budgets.reportsPerDay(), DAY),
                ofMember.getReportsUntil(),
                1,
                RefusalCode.TOO_MANY_REPORTS,
                "kind",
                "about %d reports of a member in a day",
                IntakeMember.Builder::setReportsUntil);
        return this;
    }

    Expenses attestation() {
        ofMember = spend(
                new RateLimit(budgets.attestationsPerDay(), DAY),
                ofMember.getAttestationsUntil(),
                1,
                RefusalCode.TOO_MANY_ATTESTATIONS,
                "attestation",
                "about %d attestations of a member in a day",
                IntakeMember.Builder::setAttestationsUntil);
        return this;
    }

    /** Takes an order of the Commission. One past the limit takes nothing, and waits until it comes confirmed. */
    Expenses order(boolean confirmed, int ordersPerDay) {
        Instant until = new RateLimit(ordersPerDay, DAY)
                .spend(ofMember.getOrdersUntil(), 1, now)
                .orElse(null);
        if (confirmed == (until != null)) {
            reasons.add(RefusalCode.ORDER_WAITS.at("confirmed"));
        } else if (until != null) {
            ofMember = IntakeMember.newBuilder(ofMember).setOrdersUntil(until).build();
        }
        return this;
    }

    /** Takes a document, if the others that the member sent for the case leave room for it. */
    Expenses document(int others, long bytesOfOthers, int bytes) {
        if (others >= budgets.documentsPerCase() || bytesOfOthers + bytes > budgets.documentBytesPerCase()) {
            refuse(
                    RefusalCode.TOO_MANY_DOCUMENTS,
                    "sha256",
                    "%d documents with %d bytes of a member for a case"
                            .formatted(budgets.documentsPerCase(), budgets.documentBytesPerCase()));
        }
        ofMember = spend(
                new RateLimit(budgets.documentBytesPerDay(), DAY),
                ofMember.getDocumentsUntil(),
                bytes,
                RefusalCode.TOO_MANY_DOCUMENTS,
                "sha256",
                "about %d bytes of documents of a member in a day",
                IntakeMember.Builder::setDocumentsUntil);
        return this;
    }

    private IntakeCase changedCase() {
        return Objects.requireNonNull(ofCase);
    }

    private IntakeMember spend(
            RateLimit limit,
            @Nullable Instant usedUntil,
            long expense,
            RefusalCode code,
            String field,
            String text,
            BiFunction<IntakeMember.Builder, Instant, IntakeMember.Builder> change) {
        Instant until = limit.spend(usedUntil, expense, now).orElse(null);
        if (until == null) {
            refuse(code, field, text.formatted(limit.amount()), limit.possibleAt(usedUntil, expense, now));
            return ofMember;
        }
        return change.apply(IntakeMember.newBuilder(ofMember), until).build();
    }

    private void refuse(RefusalCode code, String field, String limit, Instant next) {
        Instant second = next.truncatedTo(ChronoUnit.SECONDS);
        refuse(code, field, limit + "; possible again at " + (second.equals(next) ? second : second.plusSeconds(1)));
    }

    private void refuse(RefusalCode code, @Nullable String field, String limit) {
        reasons.add(code.at(field, limit));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

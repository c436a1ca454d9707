package dev.herald.intake.budget;

import dev.herald.intake.admission.RefusalCode;
import dev.herald.intake.message.Refusal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The expenses of one message: takes each from its budget, and collects the budgets with too little left. */
final class Expenses {

    private final Budgets budgets;
    private final Instant now;
    private final List<Refusal> reasons = new ArrayList<>();
    private CaseUsage ofCase;
    private MemberUsage ofMember;

    Expenses(Budgets budgets, CaseUsage ofCase, MemberUsage ofMember, Instant now) {
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
        RateLimit hourly = budgets.changesInAnHour();
        RateLimit daily = budgets.changesInADay();
        Instant hour = hourly.spend(ofCase.hourUsedUntil(), 1, now).orElse(null);
        Instant day = daily.spend(ofCase.dayUsedUntil(), 1, now).orElse(null);
        if (hour == null || day == null) {
            Instant next = later(
                    hourly.possibleAt(ofCase.hourUsedUntil(), 1, now), daily.possibleAt(ofCase.dayUsedUntil(), 1, now));
            refuse(
                    RefusalCode.CASE_CHANGED_TOO_OFTEN,
                    "caseId",
                    "%d changes of a case in an hour and %d in a day"
                            .formatted(budgets.changesPerHour(), budgets.changesPerDay()),
                    next);
        } else {
            ofCase = ofCase.withChange(hour, day);
        }
        return this;
    }

    /** Takes what sending the case to its recipients once costs. */
    Expenses fanOut() {
        ofMember = spend(
                budgets.bytesSentInAnHour(),
                ofMember.sentUntil(),
                ofCase.fanOut(),
                RefusalCode.TOO_MUCH_SENT,
                "visibility",
                "%d bytes an hour to other members: the size of a case, times its recipients",
                ofMember::withSentUntil);
        return this;
    }

    /** Sets the latest request of the case, if the open cases of the member have room for it. */
    Expenses content(int bytesBefore, int bytes, int recipients) {
        MemberUsage after = ofMember.withCase(bytesBefore, bytes);
        if (bytesBefore == 0 && after.openCases() > budgets.openCases()) {
            refuse(
                    RefusalCode.TOO_MANY_OPEN_CASES,
                    "caseId",
                    "about %d open cases of a member".formatted(budgets.openCases()));
        }
        if (bytes > bytesBefore && after.openBytes() > budgets.openBytes()) {
            refuse(
                    RefusalCode.OPEN_CASES_TOO_LARGE,
                    null,
                    "about %d bytes of open cases of a member".formatted(budgets.openBytes()));
        }
        ofCase = ofCase.withContent(bytes, recipients);
        return this;
    }

    Expenses report() {
        ofMember = spend(
                budgets.reportsInADay(),
                ofMember.reportsUntil(),
                1,
                RefusalCode.TOO_MANY_REPORTS,
                "kind",
                "about %d reports of a member in a day",
                ofMember::withReportsUntil);
        return this;
    }

    Expenses attestation() {
        ofMember = spend(
                budgets.attestationsInADay(),
                ofMember.attestationsUntil(),
                1,
                RefusalCode.TOO_MANY_ATTESTATIONS,
                "attestation",
                "about %d attestations of a member in a day",
                ofMember::withAttestationsUntil);
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
                budgets.documentBytesInADay(),
                ofMember.documentsUntil(),
                bytes,
                RefusalCode.TOO_MANY_DOCUMENTS,
                "sha256",
                "about %d bytes of documents of a member in a day",
                ofMember::withDocumentsUntil);
        return this;
    }

    private MemberUsage spend(
            RateLimit limit,
            @Nullable Instant usedUntil,
            long expense,
            RefusalCode code,
            String field,
            String text,
            Function<Instant, MemberUsage> change) {
        Instant until = limit.spend(usedUntil, expense, now).orElse(null);
        if (until == null) {
            refuse(code, field, text.formatted(limit.amount()), limit.possibleAt(usedUntil, expense, now));
            return ofMember;
        }
        return change.apply(until);
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

package dev.herald.intake;

import dev.herald.intake.budget.Budgets;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of budgets: what one member may cause. A request that exceeds one is refused with a code. The limits of
 * a member hold over all partitions: each task has its share of them with half as much again.
 *
 * @param changesPerHour changes of one case in an hour, 1 to 1000
 * @param changesPerDay changes of one case in a day, 1 to 10000
 * @param names names of persons in a member's open cases and reported facts, 1 to 1000000
 * @param openBytes bytes of their latest requests, 1 MB to 1 TB
 * @param sentBytesPerHour bytes that a member's cases send to others in an hour, the size of a case times its
 *     recipients, 1 GB to 10 TB; less could be too little for one large case
 * @param reportsPerDay reported facts of a member in a day, 1 to 1000000
 * @param attestationsPerDay attested sealed facts of a member in a day, 1 to 1000000; answers to a consultation are
 *     always accepted
 * @param documentBytesPerDay bytes of a member's documents in a day, 1 MB to 1 TB
 * @param documentsPerCase documents of a member for one case, 1 to 2500
 * @param documentBytesPerCase bytes of these documents, 1 MB to 1 TB
 * @param lastingPerYear new cases, cases opened again, reports and attestations of a member in a year, 1 to 1000000
 * @param namesOfAll names of persons of all members, 1 to 100000000: three quarters of what fits into screening's heap,
 *     so that facts and updates that wait for a decision have room
 */
@ConfigurationProperties("herald.intake.budget")
record BudgetSettings(
        @DefaultValue("6") int changesPerHour,
        @DefaultValue("30") int changesPerDay,
        @DefaultValue("20000") int names,
        @DefaultValue("1GB") DataSize openBytes,
        @DefaultValue("16GB") DataSize sentBytesPerHour,
        @DefaultValue("2000") int reportsPerDay,
        @DefaultValue("100") int attestationsPerDay,
        @DefaultValue("2GB") DataSize documentBytesPerDay,
        @DefaultValue("200") int documentsPerCase,
        @DefaultValue("64MB") DataSize documentBytesPerCase,
        @DefaultValue("30000") int lastingPerYear,
        @DefaultValue("250000") int namesOfAll) {

    private static final DataSize LEAST = DataSize.ofMegabytes(1);
    private static final DataSize LEAST_SENT = DataSize.ofGigabytes(1);
    private static final DataSize MOST = DataSize.ofTerabytes(1);
    private static final DataSize MOST_SENT = DataSize.ofTerabytes(10);

    BudgetSettings {
        check("changes-per-hour", changesPerHour, 1_000);
        check("changes-per-day", changesPerDay, 10_000);
        check("names", names, 1_000_000);
        check("open-bytes", openBytes, LEAST, MOST);
        check("sent-bytes-per-hour", sentBytesPerHour, LEAST_SENT, MOST_SENT);
        check("reports-per-day", reportsPerDay, 1_000_000);
        check("attestations-per-day", attestationsPerDay, 1_000_000);
        check("document-bytes-per-day", documentBytesPerDay, LEAST, MOST);
        check("documents-per-case", documentsPerCase, 2_500);
        check("document-bytes-per-case", documentBytesPerCase, LEAST, MOST);
        check("lasting-per-year", lastingPerYear, 1_000_000);
        check("names-of-all", namesOfAll, 100_000_000);
    }

    Budgets budgets() {
        return new Budgets(
                changesPerHour,
                changesPerDay,
                names,
                openBytes.toBytes(),
                sentBytesPerHour.toBytes(),
                reportsPerDay,
                attestationsPerDay,
                documentBytesPerDay.toBytes(),
                documentsPerCase,
                documentBytesPerCase.toBytes(),
                lastingPerYear,
                namesOfAll);
    }

    private static void check(String key, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "herald.intake.budget.%s must be 1 to %d but is %d".formatted(key, most, value));
        }
    }

    private static void check(String key, DataSize value, DataSize least, DataSize most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("herald.intake.budget.%s must be %d MB to %d MB but is %s"
                    .formatted(key, least.toMegabytes(), most.toMegabytes(), value));
        }
    }
}

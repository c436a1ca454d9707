package dev.herald.intake.budget;

/**
 * The limits of what one member causes.
 *
 * @param changesPerHour changes of one case within an hour
 * @param changesPerDay changes of one case within a day
 * @param names names of persons in a member's cases and reported facts that screening keeps in memory
 * @param openBytes bytes of the latest requests of these cases, with their photographs
 * @param sentBytesPerHour bytes that a member's cases send to others within an hour: the size of each request, times
 *     its recipients
 * @param reportsPerDay reported facts within a day
 * @param attestationsPerDay attested sealed facts within a day
 * @param documentBytesPerDay bytes of documents within a day
 * @param documentsPerCase documents that one member sent for one case
 * @param documentBytesPerCase bytes of these documents
 * @param lastingPerYear a member's new cases, cases that it opens again, reports and attestations within a year: each
 *     leaves records that stay, also if it is withdrawn or retracted at once
 * @param namesOfAll names of all members' persons that the memory of screening was sized for; reached, no case with
 *     further names is admitted
 */
public record Budgets(
        int changesPerHour,
        int changesPerDay,
        int names,
        long openBytes,
        long sentBytesPerHour,
        int reportsPerDay,
        int attestationsPerDay,
        long documentBytesPerDay,
        int documentsPerCase,
        long documentBytesPerCase,
        int lastingPerYear,
        int namesOfAll) {

    /** The limits unless a deployment sets others. */
    public static final Budgets SHIPPED =
            new Budgets(6, 30, 20_000, 1L << 30, 16L << 30, 2_000, 100, 2L << 30, 200, 64L << 20, 30_000, 250_000);

    /** A share has half as much again, since cases spread over partitions by chance. */
    private static final double SLACK = 1.5;

    /**
     * Returns the limits of a task, which sees the cases of one partition: the limits of a case are the same, those of
     * a member are its share of them. The names of all have no slack.
     *
     * @param partitions number of partitions, 1 or more
     */
    public Budgets shareOf(int partitions) {
        return new Budgets(
                changesPerHour,
                changesPerDay,
                (int) share(names, partitions),
                share(openBytes, partitions),
                share(sentBytesPerHour, partitions),
                (int) share(reportsPerDay, partitions),
                (int) share(attestationsPerDay, partitions),
                share(documentBytesPerDay, partitions),
                documentsPerCase,
                documentBytesPerCase,
                (int) share(lastingPerYear, partitions),
                Math.ceilDiv(namesOfAll, partitions));
    }

    static long share(long limit, int partitions) {
        return partitions == 1 ? limit : (long) Math.ceil(limit * SLACK / partitions);
    }
}

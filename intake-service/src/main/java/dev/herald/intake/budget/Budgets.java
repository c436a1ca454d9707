package dev.herald.intake.budget;

/**
 * The limits of what one member causes.
 *
 * @param changesPerHour changes of one case within an hour
 * @param changesPerDay changes of one case within a day
 * @param openCases cases of a member that are open or in force
 * @param openBytes bytes of the latest requests of these cases, with their photographs
 * @param sentBytesPerHour bytes that a member's cases send to others within an hour: the size of each request, times
 *     its recipients
 * @param reportsPerDay reported facts within a day
 * @param attestationsPerDay attested sealed facts within a day
 * @param documentBytesPerDay bytes of documents within a day
 * @param documentsPerCase documents that one member sent for one case
 * @param documentBytesPerCase bytes of these documents
 */
public record Budgets(
        int changesPerHour,
        int changesPerDay,
        int openCases,
        long openBytes,
        long sentBytesPerHour,
        int reportsPerDay,
        int attestationsPerDay,
        long documentBytesPerDay,
        int documentsPerCase,
        long documentBytesPerCase) {

    /** The limits unless a deployment sets others. */
    public static final Budgets SHIPPED =
            new Budgets(6, 30, 20_000, 1L << 30, 16L << 30, 2_000, 100, 2L << 30, 200, 64L << 20);

    /** A share has half as much again, since cases spread over partitions by chance. */
    private static final double SLACK = 1.5;

    /**
     * Returns the limits of a task, which sees the cases of one partition: the limits of a case are the same, those of
     * a member are its share of them.
     *
     * @param partitions number of partitions, 1 or more
     */
    public Budgets shareOf(int partitions) {
        return new Budgets(
                changesPerHour,
                changesPerDay,
                (int) share(openCases, partitions),
                share(openBytes, partitions),
                share(sentBytesPerHour, partitions),
                (int) share(reportsPerDay, partitions),
                (int) share(attestationsPerDay, partitions),
                share(documentBytesPerDay, partitions),
                documentsPerCase,
                documentBytesPerCase);
    }

    private static long share(long limit, int partitions) {
        return partitions == 1 ? limit : (long) Math.ceil(limit * SLACK / partitions);
    }
}

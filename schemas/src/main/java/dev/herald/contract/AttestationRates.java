package dev.herald.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts how often each member attests sealed facts, and finds unusual rates. An attestation holds a request without a
 * decision, so attestations that can be bought are holds that can be bought (the Moldova scenario, IPN 2024). People
 * have to examine a bureau that suddenly attests many, and far more than others do in the same time. A rate is no
 * statement on whether an attestation is true.
 *
 * <p>Times are those of the records and no clock is used, so the same records always give the same rates. A retracted
 * attestation counts like any other, because it had its effect. Rates are sealed, as the attestations are.
 */
public final class AttestationRates {

    private AttestationRates() {}

    /**
     * An attestation, without the protected person.
     *
     * @param by the attesting member
     * @param at {@code ce_time} of the attestation
     */
    public record Attested(MemberCode by, Instant at) {}

    /**
     * The limits of a usual rate. A rate is unusual when it exceeds both.
     *
     * @param window length of the time over which attestations are counted; above zero
     * @param most attestations of one member within the window that are always usual; 0 or more
     * @param timesOthers multiple of the other members' mean in the same window that is still usual; 1 or more
     */
    public record Limit(Duration window, int most, int timesOthers) {
        /** Unusual is more than 5 in 30 days and more than 3 times the others' mean. */
        public static final Limit SHIPPED = new Limit(Duration.ofDays(30), 5, 3);

        /** Checks the ranges. */
        public Limit {
            if (window.isNegative() || window.isZero() || most < 0 || timesOthers < 1) {
                throw new IllegalArgumentException(
                        "a window above zero, a number from 0 and a multiple from 1, not %s, %d and %d"
                                .formatted(window, most, timesOthers));
            }
        }

        boolean isExceededBy(int own, double othersMean) {
            return own > most && own > timesOthers * othersMean;
        }
    }

    /**
     * A member's highest rate: in the window in which it is unusual, else in the window with most attestations.
     *
     * @param total number of attestations in all
     * @param most number of attestations in that window
     * @param othersMean mean of the other members in the same window, over those that ever attested
     * @param until end of that window: time of its last attestation
     * @param unusual whether the rate exceeds the limit
     */
    public record Rate(MemberCode member, int total, int most, double othersMean, Instant until, boolean unusual) {}

    /** Returns the rate of each member that attests, ordered by code. */
    public static List<Rate> of(Collection<Attested> attested, Limit limit) {
        SortedMap<MemberCode, List<Instant>> byMember = new TreeMap<>();
        attested.stream()
                .sorted(Comparator.comparing(Attested::at))
                .forEach(one -> byMember.computeIfAbsent(one.by(), code -> new ArrayList<>())
                        .add(one.at()));
        List<Instant> all = attested.stream().map(Attested::at).sorted().toList();
        List<Rate> rates = new ArrayList<>();
        byMember.forEach((member, own) -> rates.add(own.stream()
                .distinct()
                .map(end -> rate(member, own, all, byMember.size() - 1, end, limit))
                .max(Comparator.comparing(Rate::unusual)
                        .thenComparingInt(Rate::most)
                        .thenComparing(Rate::until))
                .orElseThrow()));
        return rates;
    }

    private static Rate rate(
            MemberCode member, List<Instant> own, List<Instant> all, int others, Instant end, Limit limit) {
        Instant start = end.minus(limit.window());
        int ownThen = within(own, start, end);
        double othersMean = others == 0 ? 0 : (double) (within(all, start, end) - ownThen) / others;
        return new Rate(member, own.size(), ownThen, othersMean, end, limit.isExceededBy(ownThen, othersMean));
    }

    /** Returns the number of instants after the start and not after the end. */
    private static int within(List<Instant> sorted, Instant start, Instant end) {
        return notAfter(sorted, end) - notAfter(sorted, start);
    }

    private static int notAfter(List<Instant> sorted, Instant moment) {
        // Never equal, so that the search ends behind the last of several equal instants.
        return ~Collections.binarySearch(sorted, moment, (one, limit) -> one.isAfter(limit) ? 1 : -1);
    }
}

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
 * How often each member attests protected status, and whose rate is unusual. An attestation holds a request without
 * anybody's decision, so whoever can buy attestations can buy holds (the Moldova scenario, IPN 2024): a bureau that
 * suddenly attests many, and far more than others do meanwhile, is to be looked at by people. It says nothing of
 * whether any of them is true.
 *
 * <p>Time is the records' own; no clock is asked, so that the same records always give the same rates. An attestation
 * that was taken back counts like any other: it had its effect. Sealed as the attestations themselves are.
 */
public final class AttestationRates {

    private AttestationRates() {}

    /**
     * One attestation: nobody protected is in it.
     *
     * @param by who attests
     * @param at when, by {@code ce_time}
     */
    public record Attested(MemberCode by, Instant at) {}

    /**
     * What is usual. A rate is unusual when it exceeds both.
     *
     * @param window length of the time over which attestations are counted; above zero
     * @param most attestations of one member within the window that nobody asks about, whatever others do; 0 or more
     * @param timesOthers how many times the mean of the other members in the same window is still usual; 1 or more
     */
    public record Limit(Duration window, int most, int timesOthers) {
        /** More than 5 in 30 days, and more than 3 times what others attest. */
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
     * A member's rate at its height: in the window in which it is unusual, else in the one with most.
     *
     * @param member whose
     * @param total how many attestations in all
     * @param most how many in that window
     * @param othersMean how many the others attested in the same window, on average over those that ever attested
     * @param until end of that window: when the last of them was made
     * @param unusual whether it exceeds the limit
     */
    public record Rate(MemberCode member, int total, int most, double othersMean, Instant until, boolean unusual) {}

    /** The rate of each member that attests, by code. */
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

    /** How many are after the start, and not after the end. */
    private static int within(List<Instant> sorted, Instant start, Instant end) {
        return notAfter(sorted, end) - notAfter(sorted, start);
    }

    private static int notAfter(List<Instant> sorted, Instant moment) {
        // Never equal, so that the search ends behind the last of several equal instants.
        return ~Collections.binarySearch(sorted, moment, (one, limit) -> one.isAfter(limit) ? 1 : -1);
    }
}

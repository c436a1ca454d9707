package dev.herald.screening.radar;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.screening.RequestPattern;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Check C28, the radar: finds bursts, one statute and the same facts among the requests of one bureau that are open or
 * in force. A case that ended leaves no print, so the radar sees a part of older patterns only.
 *
 * <p>Memory: one small print for each case that is open or in force. A look compares a bounded number of prints. The
 * same prints give the same patterns, also after a restart. Thread-safe for one writer and any number of readers.
 */
public final class RequestRadar {

    private final RadarLimits limits;
    private final Map<String, RequestPrint> byCase = new ConcurrentHashMap<>();
    private final Map<MemberCode, NavigableMap<Place, RequestPrint>> byRequester = new ConcurrentHashMap<>();

    /** The place of a print among those of its requester. */
    private record Place(Instant at, String caseId) implements Comparable<Place> {

        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::at).thenComparing(Place::caseId);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** Creates an empty radar. */
    public RequestRadar(RadarLimits limits) {
        this.limits = limits;
    }

    /** Adds or replaces the print of a case; null removes it. */
    public synchronized void put(String caseId, @Nullable RequestPrint print) {
        if (print != null && print.equals(byCase.get(caseId))) {
            return; // what was expected is read back
        }
        RequestPrint before = print == null ? byCase.remove(caseId) : byCase.put(caseId, print);
        if (before != null) {
            ofRequester(before.requester()).remove(new Place(before.submittedAt(), caseId));
        }
        if (print != null) {
            ofRequester(print.requester()).put(new Place(print.submittedAt(), caseId), print);
        }
    }

    private NavigableMap<Place, RequestPrint> ofRequester(MemberCode requester) {
        return byRequester.computeIfAbsent(requester, any -> new ConcurrentSkipListMap<>());
    }

    /**
     * Returns the instant of a print of the same text of the same case, so that a request keeps its instant however
     * often it is recorded.
     *
     * @return the print's own instant if there is none
     */
    public Instant firstSeen(String caseId, RequestPrint print) {
        RequestPrint known = byCase.get(caseId);
        return known != null && known.isOfSameTextAs(print) ? known.submittedAt() : print.submittedAt();
    }

    /** Returns the patterns that a case is part of; none if its print is not known. */
    public Set<RequestPattern> patternsOf(String caseId) {
        RequestPrint print = byCase.get(caseId);
        if (print == null) {
            return Set.of();
        }
        Place place = new Place(print.submittedAt(), caseId);
        NavigableMap<Place, RequestPrint> all = ofRequester(print.requester());
        Tally tally = new Tally(print);
        tally.count(all.headMap(place, false).descendingMap().values());
        tally.count(all.tailMap(place, false).values());
        return tally.patterns();
    }

    /** Counts the prints that are like one print, itself included. */
    private final class Tally {

        private final RequestPrint own;
        private int together = 1;
        private int underStatute = 1;
        private int sameFacts = 1;

        Tally(RequestPrint own) {
            this.own = own;
        }

        void count(Collection<RequestPrint> nearestFirst) {
            int compared = 0;
            for (RequestPrint other : nearestFirst) {
                Duration apart =
                        Duration.between(own.submittedAt(), other.submittedAt()).abs();
                compared++;
                if (compared > limits.mostCompared() || apart.compareTo(limits.within()) > 0) {
                    return;
                }
                together += apart.compareTo(limits.burstWithin()) <= 0 ? 1 : 0;
                underStatute += own.statute() != 0 && own.statute() == other.statute() ? 1 : 0;
                sameFacts += own.facts() != 0 && own.facts() == other.facts() ? 1 : 0;
            }
        }

        Set<RequestPattern> patterns() {
            Set<RequestPattern> patterns = EnumSet.noneOf(RequestPattern.class);
            if (together >= limits.burst()) {
                patterns.add(RequestPattern.BURST);
            }
            if (underStatute >= limits.underOneStatute()) {
                patterns.add(RequestPattern.ONE_STATUTE);
            }
            if (sameFacts >= limits.withSameFacts()) {
                patterns.add(RequestPattern.SAME_FACTS);
            }
            return patterns;
        }
    }
}

package dev.herald.screening.radar;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.screening.RequestPattern;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Check C28, the radar: finds bursts, one statute and the same facts among the requests of one bureau that are open or
 * in force. A case that ended leaves no print, so the radar sees a part of older patterns only.
 *
 * <p>Memory: one small print for each case that is open or in force. A look compares a bounded number of prints. The
 * same prints give the same patterns, also after a restart. Thread-safe for one writer and any number of readers.
 */
public final class RequestRadar {

    private record Key(Instant at, String caseId) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::at).thenComparing(Key::caseId);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private final RadarLimits limits;
    private final Map<String, RequestPrint> byCase = new ConcurrentHashMap<>();
    private final Map<MemberCode, Prints> byRequester = new ConcurrentHashMap<>();

    /** Creates an empty radar. */
    public RequestRadar(RadarLimits limits) {
        this.limits = limits;
    }

    /** Adds or replaces the print of a case; null removes it. */
    public synchronized void put(String caseId, @Nullable RequestPrint print) {
        RequestPrint before = print == null ? byCase.remove(caseId) : byCase.put(caseId, print);
        if (before != null) {
            ofRequester(before.requester()).remove(new Key(before.submittedAt(), caseId));
        }
        if (print != null) {
            ofRequester(print.requester()).put(new Key(print.submittedAt(), caseId), print);
        }
    }

    private Prints ofRequester(MemberCode requester) {
        return byRequester.computeIfAbsent(requester, any -> new Prints());
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
        Tally tally = new Tally(print);
        ofRequester(print.requester()).count(new Key(print.submittedAt(), caseId), tally);
        return tally.patterns();
    }

    /**
     * The prints of one requester, by time. Behind a lock, because a map without one searches anew for each step back
     * in time: among thousands of prints that took a third of screening.
     */
    private static final class Prints {

        private final NavigableMap<Key, RequestPrint> all = new TreeMap<>();

        synchronized void put(Key key, RequestPrint print) {
            all.put(key, print);
        }

        synchronized void remove(Key key) {
            all.remove(key);
        }

        /** Counts those before a key and those after it, the nearest first. */
        synchronized void count(Key own, Tally tally) {
            tally.count(all.headMap(own, false).descendingMap().values());
            tally.count(all.tailMap(own, false).values());
        }
    }

    private final class Tally {

        private final RequestPrint own;
        private final Instant first;
        private final Instant last;
        private final Instant firstOfBurst;
        private final Instant lastOfBurst;
        private int together = 1;
        private int underStatute = 1;
        private int sameFacts = 1;

        Tally(RequestPrint own) {
            this.own = own;
            Instant at = own.submittedAt();
            this.first = at.minus(limits.within());
            this.last = at.plus(limits.within());
            this.firstOfBurst = at.minus(limits.burstWithin());
            this.lastOfBurst = at.plus(limits.burstWithin());
        }

        /** Counts the prints that are near, the nearest first. */
        void count(Collection<RequestPrint> nearestFirst) {
            int compared = 0;
            for (RequestPrint other : nearestFirst) {
                Instant at = other.submittedAt();
                if (++compared > limits.mostCompared() || at.isBefore(first) || at.isAfter(last)) {
                    return;
                }
                together += at.isBefore(firstOfBurst) || at.isAfter(lastOfBurst) ? 0 : 1;
                underStatute += own.statute() != 0 && own.statute() == other.statute() ? 1 : 0;
                sameFacts += hasSameFacts(other) ? 1 : 0;
            }
        }

        private boolean hasSameFacts(RequestPrint other) {
            return own.facts() != 0
                    && other.facts() != 0
                    && SimHash.distance(own.facts(), other.facts()) <= limits.mostDifferentBits();
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

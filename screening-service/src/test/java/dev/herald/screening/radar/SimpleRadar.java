package dev.herald.screening.radar;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.screening.RequestPattern;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The radar in its simplest form: a sorted map for each requester, of which a look compares print by print. */
final class SimpleRadar {

    private record Key(Instant at, String caseId) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::at).thenComparing(Key::caseId);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private final RadarLimits limits;
    private final Map<String, RequestPrint> byCase = new HashMap<>();
    private final Map<MemberCode, NavigableMap<Key, RequestPrint>> byRequester = new HashMap<>();

    SimpleRadar(RadarLimits limits) {
        this.limits = limits;
    }

    void put(String caseId, @Nullable RequestPrint print) {
        RequestPrint before = print == null ? byCase.remove(caseId) : byCase.put(caseId, print);
        if (before != null) {
            of(before.requester()).remove(new Key(before.submittedAt(), caseId));
        }
        if (print != null) {
            of(print.requester()).put(new Key(print.submittedAt(), caseId), print);
        }
    }

    private NavigableMap<Key, RequestPrint> of(MemberCode requester) {
        return byRequester.computeIfAbsent(requester, any -> new TreeMap<>());
    }

    Set<RequestPattern> patternsOf(String caseId) {
        RequestPrint own = byCase.get(caseId);
        if (own == null) {
            return Set.of();
        }
        Key key = new Key(own.submittedAt(), caseId);
        Tally tally = new Tally(own);
        tally.count(of(own.requester()).headMap(key, false).descendingMap().values());
        tally.count(of(own.requester()).tailMap(key, false).values());
        return tally.patterns();
    }

    private final class Tally {

        private final RequestPrint own;
        private int together = 1;
        private int underStatute = 1;
        private int sameFacts = 1;

        Tally(RequestPrint own) {
            this.own = own;
        }

        void count(Collection<RequestPrint> nearestFirst) {
            Instant first = own.submittedAt().minus(limits.within());
            Instant last = own.submittedAt().plus(limits.within());
            int compared = 0;
            for (RequestPrint other : nearestFirst) {
                Instant at = other.submittedAt();
                if (++compared > limits.mostCompared() || at.isBefore(first) || at.isAfter(last)) {
                    return;
                }
                together += isTogether(at) ? 1 : 0;
                underStatute += own.statute() != 0 && own.statute() == other.statute() ? 1 : 0;
                sameFacts += hasSameFacts(other) ? 1 : 0;
            }
        }

        private boolean isTogether(Instant at) {
            return !at.isBefore(own.submittedAt().minus(limits.burstWithin()))
                    && !at.isAfter(own.submittedAt().plus(limits.burstWithin()));
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

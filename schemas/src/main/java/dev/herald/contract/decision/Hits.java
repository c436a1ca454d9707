package dev.herald.contract.decision;

import dev.herald.contract.vocabulary.LocationKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/** The hits of a case: what each holder reported last about the person. */
public final class Hits {

    private Hits() {}

    /**
     * Returns one report for each holder, in the order in which they came. A sighting does not replace an arrest by the
     * same holder.
     *
     * @param reports the oldest first
     */
    public static <R> List<R> of(List<R> reports, Function<R, String> holderOf, Function<R, LocationKind> kindOf) {
        SequencedMap<String, R> hits = new LinkedHashMap<>();
        for (R report : reports) {
            R before = hits.get(holderOf.apply(report));
            boolean arrested = before != null && kindOf.apply(before) == LocationKind.ARRESTED;
            if (!arrested || kindOf.apply(report) != LocationKind.LOCATED) {
                hits.putLast(holderOf.apply(report), report);
            }
        }
        return List.copyOf(hits.values());
    }

    /** Returns the members that reported an arrest, and no end of it since. */
    public static <R> List<String> arrestedIn(
            List<R> reports, Function<R, String> holderOf, Function<R, LocationKind> kindOf) {
        return of(reports, holderOf, kindOf).stream()
                .filter(hit -> kindOf.apply(hit) == LocationKind.ARRESTED)
                .map(holderOf)
                .toList();
    }
}

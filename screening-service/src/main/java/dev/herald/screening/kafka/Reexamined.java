package dev.herald.screening.kafka;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What another look at a case came to.
 *
 * @param watched the case with its flags as they are now
 * @param changed revisions of which something else is to be said than was announced last; none for most cases
 */
record Reexamined(WatchedCase watched, List<Examined> changed) {

    /** Of a case of which nothing was known before something of it was approved: everything is news. */
    static Reexamined anew(Examined approved) {
        return new Reexamined(WatchedCase.inForce(approved), List.of(approved));
    }

    /** Compares what is said now with what was said last. */
    static Reexamined of(WatchedCase before, Examined latest, @Nullable Examined approved) {
        return new Reexamined(
                before.saying(latest, approved),
                Stream.concat(changed(before.latest(), latest).stream(), changed(before.approved(), approved).stream())
                        .toList());
    }

    private static List<Examined> changed(WatchedCase.@Nullable Revision before, @Nullable Examined now) {
        return before == null || now == null || Said.alike(now.flags(), before.flags())
                ? List.of()
                : List.of(now.since(before.flags()));
    }
}

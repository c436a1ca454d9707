package dev.herald.promise;

import dev.herald.promise.history.History;
import java.util.List;

/** One thing that Herald promises, and that a history keeps or breaks. Pure: the same history, the same judgment. */
public abstract class Promise {

    private final String name;
    private final List<Check> parts;

    /**
     * A promise that is kept when all its parts are.
     *
     * @param name number and words of the design
     */
    Promise(String name, Check... parts) {
        this.name = name;
        this.parts = List.of(parts);
    }

    /** Every promise that can be told from topics and mailboxes alone. */
    public static List<Promise> all() {
        return List.of(
                new NothingLost(),
                new EveryEffectHappensOnce(),
                new InOrder(),
                new NothingOnItsOwnInitiative(),
                new NothingReachesTheWrongMember(),
                new EveryHolderIsNotified(),
                new ABarredCaseDoesNotComeBack(),
                new AStageThatIsDownDelays());
    }

    /** Number and words of the design. */
    public final String name() {
        return name;
    }

    /** Everything in a history that breaks it, and how much was looked at. */
    public final PromiseResult judge(History history) {
        ViolationCollector findings = new ViolationCollector(name);
        parts.forEach(part -> part.check(history, findings));
        return findings.judgment();
    }
}

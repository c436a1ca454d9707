package dev.herald.system.promise;

import java.util.List;

/** One thing that Herald promises, and that a history keeps or breaks. Pure: the same history, the same breaches. */
interface Promise {

    /** Every promise that can be told from topics and mailboxes alone. */
    List<Promise> ALL = List.of(
            new NothingLost(),
            new Once(),
            new InOrder(),
            new NothingOnItsOwnInitiative(),
            new NothingToTheWrongMember(),
            new EveryHolderIsTold(),
            new ABarredCaseDoesNotComeBack(),
            new AStageThatIsDownDelays());

    /** Number and words of the design. */
    String name();

    /** Everything in a history that breaks it; empty when it is kept. */
    List<Breach> check(History history);
}

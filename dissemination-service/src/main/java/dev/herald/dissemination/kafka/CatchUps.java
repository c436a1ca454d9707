package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.dissemination.custody.Member;
import dev.herald.dissemination.custody.Members;
import dev.herald.state.CatchUp;
import dev.herald.state.DisseminatedCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Walks members that joined, or take part again, past every case of a task, portion by portion. How far each has come
 * is stored, so that a restart goes on from there. Who is suspended on the way stops there, and begins anew when it
 * takes part again.
 */
final class CatchUps {

    private final KeyValueStore<String, CatchUp> progress;
    private final KeyValueStore<String, DisseminatedCase> cases;
    private final MemberDirectory members;
    private @Nullable Members allUpToDate;

    CatchUps(
            KeyValueStore<String, CatchUp> progress,
            KeyValueStore<String, DisseminatedCase> cases,
            MemberDirectory members) {
        this.progress = progress;
        this.cases = cases;
        this.members = members;
    }

    /**
     * Cases that a member has to be shown, if it may see them.
     *
     * @param member which member
     * @param since with which of its records it began to take part
     * @param cases the next cases
     * @param after how far it has come once it was shown them
     */
    record Portion(MemberCode member, long since, List<String> cases, CatchUp after) {}

    /** The next portion of whoever is not up to date, of no more than some cases; empty where everybody is. */
    Optional<Portion> next(int most) {
        Members now = members.now();
        if (now == allUpToDate) { // as they are at this moment: nothing has to be read to know it
            return Optional.empty();
        }
        for (Member member : now.all()) {
            CatchUp reached = reached(member.code());
            if (members.takesPart(member.code()) && !reached.getDone()) {
                return Optional.of(portion(member.code(), reached, most));
            }
        }
        allUpToDate = now;
        return Optional.empty();
    }

    void done(Portion portion) {
        progress.put(portion.member().value(), portion.after());
    }

    private CatchUp reached(MemberCode member) {
        long since = members.takesPartSince(member);
        @Nullable CatchUp known = progress.get(member.value());
        return known != null && known.getSince() == since ? known : new CatchUp(member.value(), "", false, since);
    }

    private Portion portion(MemberCode member, CatchUp reached, int most) {
        String cursor = reached.getCursor();
        List<String> next = new ArrayList<>();
        boolean last;
        try (KeyValueIterator<String, DisseminatedCase> rest = cases.range(cursor.isEmpty() ? null : cursor, null)) {
            while (rest.hasNext() && next.size() < most) {
                String key = Objects.requireNonNull(rest.next().key);
                if (!key.equals(cursor)) {
                    next.add(key);
                }
            }
            last = !rest.hasNext();
        }
        String until = next.isEmpty() ? cursor : next.getLast();
        return new Portion(
                member, reached.getSince(), next, new CatchUp(member.value(), until, last, reached.getSince()));
    }
}

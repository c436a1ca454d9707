package dev.herald.dissemination.custody;

import dev.herald.contract.MemberCode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All members as they are at one moment. Immutable: a change makes another. Nobody takes an index that another has: the
 * ledger could not tell them apart, and would send or recall what is the other's.
 */
public final class Members {

    private final Map<MemberCode, Member> byCode;
    private final Map<Integer, Member> byIndex;

    private Members(Map<MemberCode, Member> byCode) {
        this.byCode = byCode;
        this.byIndex = new HashMap<>();
        byCode.values().forEach(member -> byIndex.put(member.index(), member));
    }

    /** No members yet. */
    public static Members none() {
        return new Members(Map.of());
    }

    /** Whether another member has this one's index. */
    public boolean isTakenFrom(Member member) {
        @Nullable Member holder = byIndex.get(member.index());
        return holder != null && !holder.code().equals(member.code());
    }

    /** These and one more, or that one as it is now; the same as before where another member has its index. */
    public Members with(Member member) {
        if (isTakenFrom(member)) {
            return this;
        }
        Map<MemberCode, Member> more = new TreeMap<>(byCode);
        more.put(member.code(), member);
        return new Members(more);
    }

    /** The member of a code. */
    public Optional<Member> find(MemberCode code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** Every member, by code. */
    public Collection<Member> all() {
        return byCode.values();
    }

    /** Codes of those in a set; who is not known any more is left out. */
    public Set<MemberCode> codesOf(MemberSet set) {
        Set<MemberCode> codes = new TreeSet<>();
        set.indexes().forEach(index -> {
            Member member = byIndex.get(index);
            if (member != null) {
                codes.add(member.code());
            }
        });
        return codes;
    }

    /** Those of a set that have left, or are not known any more: nothing reaches them. */
    MemberSet goneOf(MemberSet set) {
        return set.without(among(set, member -> member.status() != Member.Status.REMOVED));
    }

    /** Those to whom a condition applies. */
    MemberSet thatAre(Predicate<Member> condition) {
        return MemberSet.of(byCode.values().stream().filter(condition).mapToInt(Member::index));
    }

    /** Those of a set to whom a condition applies; who is not known any more is left out. */
    MemberSet among(MemberSet set, Predicate<Member> condition) {
        return MemberSet.of(set.indexes().filter(index -> {
            @Nullable Member member = byIndex.get(index);
            return member != null && condition.test(member);
        }));
    }
}

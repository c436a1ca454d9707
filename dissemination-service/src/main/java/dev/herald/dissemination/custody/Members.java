package dev.herald.dissemination.custody;

import dev.herald.contract.MemberCode;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All members at one moment. Immutable. No two members share an index, and no index changes: the ledger could not tell
 * them apart, and would send or recall the data of the other.
 */
public final class Members {

    private final Map<MemberCode, Member> byCode;
    private final Map<Integer, Member> byIndex;

    private Members(Map<MemberCode, Member> byCode) {
        this.byCode = byCode;
        this.byIndex = new HashMap<>();
        byCode.values().forEach(member -> byIndex.put(member.index(), member));
    }

    /** Returns an empty set of members. */
    public static Members none() {
        return new Members(Map.of());
    }

    /** Tells whether a record conflicts with the ledger: another member has its index, or the member had another. */
    public boolean conflictsWith(Member member) {
        @Nullable Member holder = byIndex.get(member.index());
        @Nullable Member earlier = byCode.get(member.code());
        return (holder != null && !holder.code().equals(member.code()))
                || (earlier != null && earlier.index() != member.index());
    }

    /** Adds or replaces a member; returns the same members if its record conflicts with them. */
    public Members with(Member member) {
        if (conflictsWith(member)) {
            return this;
        }
        Map<MemberCode, Member> more = new TreeMap<>(byCode);
        more.put(member.code(), member);
        return new Members(new LinkedHashMap<>(more)); // ordered, and a delivery to everybody asks for each
    }

    /** Returns the member of a code. */
    public Optional<Member> find(MemberCode code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** Returns every member, by code. */
    public Collection<Member> all() {
        return byCode.values();
    }

    /** Returns the codes of a set, by index; indexes without a member are left out. */
    public Set<MemberCode> codesOf(MemberSet set) {
        Set<MemberCode> codes = new LinkedHashSet<>();
        set.indexes().forEach(index -> {
            Member member = byIndex.get(index);
            if (member != null) {
                codes.add(member.code());
            }
        });
        return codes;
    }

    /** Returns the part of a set that cannot be reached: members that have left, and indexes without a member. */
    MemberSet unreachableOf(MemberSet set) {
        return set.without(membersMatching(set, member -> !member.hasLeft()));
    }

    /** Returns the members that meet a condition. */
    MemberSet membersMatching(Predicate<Member> condition) {
        return MemberSet.of(byCode.values().stream().filter(condition).mapToInt(Member::index));
    }

    /** Returns the part of a set that meets a condition; indexes without a member are left out. */
    MemberSet membersMatching(MemberSet set, Predicate<Member> condition) {
        return MemberSet.of(set.indexes().filter(index -> {
            @Nullable Member member = byIndex.get(index);
            return member != null && condition.test(member);
        }));
    }
}

package dev.herald.dissemination.custody;

import java.util.BitSet;
import java.util.stream.IntStream;

/** A set of members by index, one bit each: a fan-out to 200 members takes 25 bytes in the ledger. Immutable. */
public final class MemberSet {

    /** The empty set. */
    public static final MemberSet EMPTY = new MemberSet(new BitSet());

    private final BitSet bits;

    private MemberSet(BitSet bits) {
        this.bits = bits;
    }

    /** Returns the set of some indexes. */
    public static MemberSet of(IntStream indexes) {
        BitSet bits = new BitSet();
        indexes.forEach(bits::set);
        return new MemberSet(bits);
    }

    /** Returns the set of some indexes. */
    public static MemberSet of(int... indexes) {
        return of(IntStream.of(indexes));
    }

    /** Reads the ledger's bytes: little-endian bits, lowest index first. */
    public static MemberSet fromBytes(byte[] bytes) {
        return new MemberSet(BitSet.valueOf(bytes));
    }

    /** Returns the ledger's bytes. */
    public byte[] toBytes() {
        return bits.toByteArray();
    }

    /** Returns the indexes, ascending. */
    public IntStream indexes() {
        return bits.stream();
    }

    /** Tells whether a member is in the set. */
    public boolean contains(Member member) {
        return bits.get(member.index());
    }

    /** Tells whether the set is empty. */
    public boolean isEmpty() {
        return bits.isEmpty();
    }

    /** Returns the number of members. */
    public int size() {
        return bits.cardinality();
    }

    MemberSet plus(Member member) {
        BitSet both = (BitSet) bits.clone();
        both.set(member.index());
        return new MemberSet(both);
    }

    MemberSet plus(MemberSet others) {
        BitSet both = (BitSet) bits.clone();
        both.or(others.bits);
        return new MemberSet(both);
    }

    MemberSet common(MemberSet others) {
        BitSet common = (BitSet) bits.clone();
        common.and(others.bits);
        return new MemberSet(common);
    }

    MemberSet without(MemberSet others) {
        BitSet rest = (BitSet) bits.clone();
        rest.andNot(others.bits);
        return new MemberSet(rest);
    }

    MemberSet without(Member member) {
        BitSet rest = (BitSet) bits.clone();
        rest.clear(member.index());
        return new MemberSet(rest);
    }

    boolean isSubsetOf(MemberSet others) {
        return without(others).isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MemberSet set && bits.equals(set.bits);
    }

    @Override
    public int hashCode() {
        return bits.hashCode();
    }

    @Override
    public String toString() {
        return bits.toString();
    }
}

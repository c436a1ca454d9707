package dev.herald.dissemination.custody;

import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * A set of members by their index: one bit each, so that a fan-out to two hundred is one ledger entry of 25 bytes.
 * Immutable.
 */
public final class MemberSet {

    /** Nobody. */
    public static final MemberSet NOBODY = new MemberSet(new BitSet());

    private final BitSet bits;

    private MemberSet(BitSet bits) {
        this.bits = bits;
    }

    /** The members of these indexes. */
    public static MemberSet of(IntStream indexes) {
        BitSet bits = new BitSet();
        indexes.forEach(bits::set);
        return new MemberSet(bits);
    }

    /** The members of these indexes. */
    public static MemberSet of(int... indexes) {
        return of(IntStream.of(indexes));
    }

    /** From the ledger's bytes: little-endian bits, lowest index first. */
    public static MemberSet fromBytes(byte[] bytes) {
        return new MemberSet(BitSet.valueOf(bytes));
    }

    /** As the ledger keeps it. */
    public byte[] toBytes() {
        return bits.toByteArray();
    }

    /** Indexes, ascending. */
    public IntStream indexes() {
        return bits.stream();
    }

    /** Whether a member is in it. */
    public boolean has(Member member) {
        return bits.get(member.index());
    }

    /** Whether nobody is in it. */
    public boolean isEmpty() {
        return bits.isEmpty();
    }

    /** How many. */
    public int size() {
        return bits.cardinality();
    }

    MemberSet and(Member member) {
        BitSet both = (BitSet) bits.clone();
        both.set(member.index());
        return new MemberSet(both);
    }

    MemberSet and(MemberSet others) {
        BitSet both = (BitSet) bits.clone();
        both.or(others.bits);
        return new MemberSet(both);
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

    boolean isApartFrom(MemberSet others) {
        return !bits.intersects(others.bits);
    }

    boolean isWithin(MemberSet others) {
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

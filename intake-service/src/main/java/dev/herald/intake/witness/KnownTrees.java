package dev.herald.intake.witness;

import dev.herald.contract.MemberCode;

/** The trees of the audit, as they are known now. */
public interface KnownTrees {

    /** Returns whether a checkpoint of a tree with this name was issued. */
    boolean isTree(String origin);

    /** Returns the number of entries that a member cosigned last; 0 if it did not cosign the tree. */
    long cosignedSize(String origin, MemberCode member);
}

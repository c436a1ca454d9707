/**
 * Shows which mutations the promises detect: a history that keeps them is mutated in one place at a time, and at least
 * one promise has to report it. Start with {@link dev.herald.promise.mutation.MutationTable};
 * {@link dev.herald.promise.mutation.UndetectableMutations} names the mutations that leave a legal history and are
 * therefore not made.
 */
@NullMarked
package dev.herald.promise.mutation;

import org.jspecify.annotations.NullMarked;

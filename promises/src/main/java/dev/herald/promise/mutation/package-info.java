/**
 * Shows what the promises notice: a history that keeps them is spoiled in one place at a time, and somebody has to
 * object. {@link dev.herald.promise.mutation.MutationTable} is where to start;
 * {@link dev.herald.promise.mutation.UndetectableMutations} says which changes leave a history that no reader could call
 * illegal, and are therefore not made.
 */
@NullMarked
package dev.herald.promise.mutation;

import org.jspecify.annotations.NullMarked;


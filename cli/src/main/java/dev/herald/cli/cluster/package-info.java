/**
 * Commands about a cluster as a whole: {@code status}, {@code provision}, and {@code connect}, which prints what a
 * stock client needs.
 */
@NullMarked
package dev.herald.cli.cluster;

import org.jspecify.annotations.NullMarked;

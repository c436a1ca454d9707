/** The CPU time of the processes of a stack. */
@NullMarked
package dev.herald.benchmark.cpu;

import org.jspecify.annotations.NullMarked;

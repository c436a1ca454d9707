/** The CPU time of the processes of a stack, and that of the JIT compilers in it. */
@NullMarked
package dev.herald.benchmark.cpu;

import org.jspecify.annotations.NullMarked;

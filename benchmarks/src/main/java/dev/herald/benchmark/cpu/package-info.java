/**
 * The machine, the CPU time of the processes of a stack, and that of the JIT compilers in it. A pipeline is measured
 * warm if its compilers are nearly idle: see {@link dev.herald.benchmark.load.WarmUp}.
 */
@NullMarked
package dev.herald.benchmark.cpu;

import org.jspecify.annotations.NullMarked;

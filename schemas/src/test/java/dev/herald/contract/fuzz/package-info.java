/** What harnesses for a fuzzer share. */
@NullMarked
package dev.herald.contract.fuzz;

import org.jspecify.annotations.NullMarked;

/** Officers at work in the console: synthetic case files, the pages that officers call up, and their latencies. */
@NullMarked
package dev.herald.benchmark.console;

import org.jspecify.annotations.NullMarked;

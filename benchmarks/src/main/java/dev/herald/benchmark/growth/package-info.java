/** What grows with the number of cases: heaps, topics, the time to ready; and a load that brings many cases in. */
@NullMarked
package dev.herald.benchmark.growth;

import org.jspecify.annotations.NullMarked;

/**
 * Load with a schedule, and the search for a capacity. A {@link dev.herald.benchmark.load.LoadDriver} sends the inputs
 * of a {@link dev.herald.benchmark.load.LoadTarget} at intended times, whatever the target does (open loop), and
 * measures from the intended time to the poll of a read-committed consumer. A
 * {@link dev.herald.benchmark.load.LoadTrial} says whether its rate is sustained, and a
 * {@link dev.herald.benchmark.load.CapacitySearch} finds the highest rate that is sustained. A trial whose generator
 * was late is void.
 */
@NullMarked
package dev.herald.benchmark.load;

import org.jspecify.annotations.NullMarked;

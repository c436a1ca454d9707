/**
 * Faults between the clients of a stage and the broker. A {@link dev.herald.benchmark.fault.FaultProxy} passes every
 * request on and every answer back, and hits one call with the {@link dev.herald.benchmark.fault.Fault} of the
 * {@link dev.herald.benchmark.fault.FaultCell} that its {@link dev.herald.benchmark.fault.FaultPlan} has armed.
 * {@link dev.herald.benchmark.fault.CaseRecords} counts what came of it.
 */
@NullMarked
package dev.herald.benchmark.fault;

import org.jspecify.annotations.NullMarked;

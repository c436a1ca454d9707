/**
 * What services could not read or handle, and what an operator does about it. A record is put again where it came from
 * (through the front door: {@link dev.herald.cli.quarantine.ReplayPolicy} has the rule) or discarded; either is an
 * entry of the audit, in the same transaction, and that entry is all that is remembered. Reads quarantine, audit and
 * what operators read; writes the audit and, as {@code replayer}, the topics of the front door. Never shows content
 * unasked. Start at {@link dev.herald.cli.quarantine.QuarantineResolver}.
 */
@NullMarked
package dev.herald.cli.quarantine;

import org.jspecify.annotations.NullMarked;

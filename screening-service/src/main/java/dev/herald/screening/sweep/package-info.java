/**
 * Re-screening the cases of a partition. Pure: no clock, no Kafka. Start reading at
 * {@link dev.herald.screening.sweep.Sweep}.
 *
 * <pre>
 *  changes of facts and bars ─▶ candidates ─▶ TargetedSweep ─┐  within the limit    ┌─▶ Announcement ─▶ outcomes
 *                                                            ├─▶ findings ──────────┤        ▲
 *  rule book, calendar, take-over ──────────▶ FullSweep ─────┘  above the limit     └─▶ HeldSweep ── RELEASE
 *                                                                                        └── DISCARD: findings stay, silent
 * </pre>
 *
 * <p><b>Stored, with the partition:</b> the position up to which changes are applied, the candidates, the number,
 * cursor and counters of each scan, the findings, the held sweep with its orders, the announcement with its cursor.
 * Every batch stores what it did in the same transaction as what it sends. So a restart continues each of them where it
 * was.
 *
 * <p><b>A take-over</b> (rebalance, or restart after facts changed) compares the stored position with what the instance
 * has read. The facts and bars read since then are known by their offsets: the cases that match their present content
 * become candidates, and are searched again. A full sweep with <em>stored</em> matches follows; it searches again only
 * where a stored match was changed or deleted since. No take-over searches for every person again, unless too much
 * changed, or the topics are others. An instance that has read less than the stored position waits, at most a minute.
 *
 * <p><b>A held sweep</b> survives restarts, rebalances, full sweeps and further changes. It is superseded only if a
 * change affects one of its cases, if further outcomes above the limit join it, or by another rule book: two officers
 * agree to exactly the outcomes that are announced.
 *
 * <p>The targeted sweep has priority over the full one. An outcome that has changed again when it is announced makes
 * its case a candidate.
 */
@NullMarked
package dev.herald.screening.sweep;

import org.jspecify.annotations.NullMarked;

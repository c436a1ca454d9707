/**
 * The outcomes of a year: {@link dev.herald.cli.outcomes.YearlyOutcomes} counts them from the audit,
 * {@link dev.herald.cli.outcomes.StageTable} withholds small counts, and {@link dev.herald.cli.outcomes.OutcomesReport}
 * is the signed file. No score and no ranking: rows have the order of their codes.
 */
@NullMarked
package dev.herald.cli.outcomes;

import org.jspecify.annotations.NullMarked;

/**
 * Why a case is flagged, or not, for an officer: {@link dev.herald.cli.explanation.Explanation} puts together what the
 * case file says and how the facts behind it stand now, {@link dev.herald.cli.explanation.ExplanationText} says it in
 * words. Reads nothing itself, writes nothing, and masks what the contract marks as personal.
 */
@NullMarked
package dev.herald.cli.explanation;

import org.jspecify.annotations.NullMarked;

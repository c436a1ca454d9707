/**
 * The explanation of a case, which the officers' API serves and clients show:
 * {@link dev.herald.contract.explanation.Explanation}. Pure records whose component names are the names of the JSON
 * fields.
 */
@NullMarked
package dev.herald.contract.explanation;

import org.jspecify.annotations.NullMarked;

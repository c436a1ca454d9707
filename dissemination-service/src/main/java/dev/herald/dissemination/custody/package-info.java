/**
 * Who holds what. Decides, for one case at a time, who is sent which version of a notice or diffusion, who must be told
 * that it was blocked, restored or revoked, and when nothing is left to be told. Pure: time and members come in,
 * effects come out ({@link dev.herald.dissemination.custody.Custody}, where reading starts).
 *
 * <p>Promises: nobody who is excluded, not listed or suspended is sent content, by whatever event; a revocation goes to
 * exactly those whom the ledger names, whatever routing says today, and ends with each of them having removed it or
 * being named overdue; an ending or an exclusion that is read before the publication wins.
 */
@NullMarked
package dev.herald.dissemination.custody;

import org.jspecify.annotations.NullMarked;

/**
 * The custody of a case: who holds which version. Decides, for one case at a time, which members are sent which version
 * of a notice or diffusion, which members are told that it was blocked, restored or revoked, and when the case is
 * closed. Pure: time and members come in, effects come out. Start at
 * {@link dev.herald.dissemination.custody.CustodyDecider}.
 *
 * <p>Promises: a member that is excluded, not listed or suspended is never sent content. A revocation goes to exactly
 * the holders in the ledger, whatever the routing says today, and ends when each holder has removed the data or was
 * named overdue. An ending or an exclusion that is read before the publication wins.
 */
@NullMarked
package dev.herald.dissemination.custody;

import org.jspecify.annotations.NullMarked;

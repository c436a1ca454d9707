/**
 * Whether a copy of a notice or extract is still in force: the status lists of draft-ietf-oauth-status-list-21, and how
 * a border checks them without a network.
 */
@NullMarked
package dev.herald.contract.status;

import org.jspecify.annotations.NullMarked;

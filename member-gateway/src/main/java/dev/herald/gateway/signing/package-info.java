/**
 * Signing: a member's key file, which may be replaced while the gateway runs, and the signature and id that every
 * message gets. Start with {@link dev.herald.gateway.signing.MessageSigner}.
 */
@NullMarked
package dev.herald.gateway.signing;

import org.jspecify.annotations.NullMarked;

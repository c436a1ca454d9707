/**
 * The signatures of services: a service's own key, and the public keys of all services.
 *
 * <p>A service that signs asks {@link dev.herald.streams.signing.SigningSettings} for its key. A service that verifies
 * asks {@link dev.herald.streams.signing.ServiceKeySettings} for the public keys, and verifies with
 * {@link dev.herald.streams.signing.SignatureCheck}.
 */
@NullMarked
package dev.herald.streams.signing;

import org.jspecify.annotations.NullMarked;

/**
 * Request files: the JSON documents that a bureau's own systems, or a person with an editor, give to the gateway. Start
 * at {@link dev.herald.gateway.request.RequestFile}.
 */
@NullMarked
package dev.herald.gateway.request;

import org.jspecify.annotations.NullMarked;

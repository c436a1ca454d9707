/**
 * The reference client that a bureau would start from. {@link dev.herald.gateway.MemberGateway} is one member's client:
 * it writes {@code i247.inbound.<member>} and reads {@code i247.outbound.<member>}.
 * {@link dev.herald.gateway.GatewayApplication} runs several as a program.
 *
 * <p>Promises: an event reported as sent is stored; a notice is forgotten before its removal is acknowledged; every
 * acknowledgement is sent at least once.
 */
@NullMarked
package dev.herald.gateway;

import org.jspecify.annotations.NullMarked;

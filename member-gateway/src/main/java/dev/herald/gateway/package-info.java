/**
 * The reference client a bureau would start from. {@link dev.herald.gateway.MemberGateway} is one member's door: it
 * writes {@code i247.inbound.<member>}, reads {@code i247.outbound.<member>}, and nothing else.
 * {@link dev.herald.gateway.GatewayApplication} runs some of them as a program. Promises: what it reports as sent is stored; what
 * it is told to forget it has forgotten before it says so; it acknowledges at least once.
 */
@NullMarked
package dev.herald.gateway;

import org.jspecify.annotations.NullMarked;


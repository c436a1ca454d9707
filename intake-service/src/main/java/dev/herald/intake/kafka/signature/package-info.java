/**
 * Members' signatures. The edge verifies them ({@link dev.herald.intake.kafka.signature.MessageVerifier}) and hands
 * them on with what it forwards. Admission remembers signed messages, so that a copy has no second effect, and keeps
 * the originals of requests as evidence as long as their case
 * ({@link dev.herald.intake.kafka.signature.SignedMessageStore}).
 */
@NullMarked
package dev.herald.intake.kafka.signature;

import org.jspecify.annotations.NullMarked;

/**
 * Signatures of members and services under what they send.
 *
 * <p>{@link dev.herald.contract.signature.SignedContent} says what a signature covers.
 * {@link dev.herald.contract.signature.DetachedSignature} makes and verifies it, as a detached JWS (RFC 7515, RFC 7797)
 * that travels in a header beside the record. {@link dev.herald.contract.signature.Signer} is a private key with the
 * names that belong to it, {@link dev.herald.contract.signature.VerificationKeys} are the public keys of one author.
 *
 * <p>A member signs the bytes that it sends. A service signs an event field by field
 * ({@link dev.herald.contract.signature.EventSignature}). The services' public keys are in one file
 * ({@link dev.herald.contract.signature.ServiceKeys}), which is public.
 */
@NullMarked
package dev.herald.contract.signature;

import org.jspecify.annotations.NullMarked;

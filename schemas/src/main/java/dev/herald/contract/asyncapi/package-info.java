/**
 * The AsyncAPI 3 description of Herald's topics, derived from catalogue and schemas: start at
 * {@link dev.herald.contract.asyncapi.AsyncApiDocument}. {@code docs/asyncapi.yaml} is its text.
 */
@NullMarked
package dev.herald.contract.asyncapi;

import org.jspecify.annotations.NullMarked;

/**
 * The register as operators keep it: {@link dev.herald.stack.register.FactFile} reads a fact from a file and says all
 * that is wrong with it, {@link dev.herald.stack.register.RegisterDesk} writes it together with its audit entry,
 * {@link dev.herald.stack.register.Facts} reads what there is. Writes {@code herald.register.v1},
 * {@code herald.attestations.v1} and {@code herald.audit.v1} as the operator; reads attestations as the keeper, since
 * operators may not. Nothing here shows a person.
 */
@NullMarked
package dev.herald.stack.register;

import org.jspecify.annotations.NullMarked;

/**
 * The register as operators keep it: {@link dev.herald.cli.register.FactFile} reads a fact from a file and says all
 * that is wrong with it, {@link dev.herald.cli.register.RegisterEditor} writes it together with its audit entry,
 * {@link dev.herald.cli.register.Facts} reads what there is. Writes {@code herald.register.v1},
 * {@code herald.attestations.v1} and {@code herald.audit.v1} as the operator; reads attestations as the keeper, since
 * operators may not. Nothing here shows a person.
 */
@NullMarked
package dev.herald.cli.register;

import org.jspecify.annotations.NullMarked;

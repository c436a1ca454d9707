/**
 * The register as operators edit it: {@link dev.herald.cli.register.FactFile} reads a fact from a file and reports
 * every problem, {@link dev.herald.cli.register.RegisterEditor} writes it with its audit entry,
 * {@link dev.herald.cli.register.RegisterReader} reads the current facts. Writes {@code herald.register.v1},
 * {@code herald.attestations.v1} and {@code herald.audit.v1} as the operator; reads attestations as the keeper, since
 * operators may not. Never prints a person.
 */
@NullMarked
package dev.herald.cli.register;

import org.jspecify.annotations.NullMarked;

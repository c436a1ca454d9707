/**
 * The register as operators edit it: {@link dev.herald.cli.register.FactFile} reads a fact from a file and reports
 * every problem, {@link dev.herald.cli.register.RegisterOrders} makes the order that an operator signs,
 * {@link dev.herald.cli.register.RegisterReader} reads the current facts. Intake carries the order out and writes the
 * register; attestations are read as the keeper, since operators may not. Never prints a person.
 */
@NullMarked
package dev.herald.cli.register;

import org.jspecify.annotations.NullMarked;

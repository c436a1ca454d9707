/**
 * What steps of a scenario act on: members' gateways, the officers' API, the register, members' rights, services that
 * are killed. {@link dev.herald.scenario.context.ScenarioContext} is what one scenario has of it.
 */
@NullMarked
package dev.herald.scenario.context;

import org.jspecify.annotations.NullMarked;

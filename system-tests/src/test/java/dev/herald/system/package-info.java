/**
 * The scenarios over a real broker, a real registry and real processes, and every promise of {@code promises} over what
 * they leave behind, with and without services that are killed meanwhile. Start with {@code ScenarioRun}. Broker and
 * registry are processes from Maven artifacts, or containers with {@code -Dherald.test.containers=true} where a Docker
 * daemon answers; the services are processes either way. Every run has its own ports and folder, so it passes beside a
 * running stack.
 */
package dev.herald.system;

/**
 * The scenarios over a real broker, a real registry and real processes, and every promise of {@code promises} over what
 * they leave behind, with and without services that are killed meanwhile. Start with {@code ScenarioRun}. Broker and
 * registry are processes from Maven artifacts. Where a Docker daemon answers and the images are present, a part of the
 * tests runs with broker and registry in containers ({@code ContainerChoice}). The services are processes either way.
 * Every run has its own ports and folder, so it passes beside a running stack.
 */
package dev.herald.system;

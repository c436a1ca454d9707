/**
 * The scenarios on whole stacks, and every promise of {@code promises} over what they leave behind. Start with
 * {@code ScenarioRun}. A stack that nothing has to kill is within the JVM of the tests, with a real broker and the
 * schemas of the build. Where processes are killed, or a registry, the mirror or the samples of other languages are
 * needed, services are processes, as broker and registry are, from Maven artifacts; where a Docker daemon answers and
 * the images are present, a part of the tests has broker and registry in containers ({@code ContainerChoice}). Every
 * run has its own ports and folder, so it passes beside a running stack.
 */
package dev.herald.system;

package dev.herald.stack;

import dev.herald.cluster.ParallelTasks;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.provisioning.Provisioner;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.PortUse;
import dev.herald.stack.process.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The start of a stack: the order of its components, and the handling of failures. */
final class StackStart {

    private static final int LOOKS_AT_THE_REGISTRY = 8;

    private StackStart() {}

    static Stack attach(Path folder) {
        StackSettings.requireExisting(folder);
        StackSettings settings = StackSettings.read(folder);
        StackOptions options = settings.embedded() ? StackOptions.fresh().withinThisJvm() : StackOptions.fresh();
        return new Stack(folder, settings, options, () -> {});
    }

    static Stack lasting(Path folder, StackOptions options) {
        Installation installation = Installation.locate();
        StackSettings settings;
        if (StackSettings.existIn(folder)) {
            StackSettings before = StackSettings.read(folder);
            if (before.embedded()) {
                throw new UserError(
                        "%s is what a demo kept, which ran in one JVM and without a registry. Start a stack in another folder: HERALD_HOME=…"
                                .formatted(folder));
            }
            settings = continued(folder, before, options);
            stopOthers(new Stack(folder, before, options, () -> {}), settings);
        } else {
            settings = StackSettings.choose(options, wanted(options));
        }
        Stack stack = new Stack(folder, settings, options, () -> {});
        startComponents(stack, settings, installation, options.progress);
        return stack;
    }

    /**
     * Stops the instances that no longer belong to the stack, gateways of other members than wanted now, and intake if
     * its edge moves out or in: two processes must not run the edge under one identity.
     */
    private static void stopOthers(Stack before, StackSettings now) {
        Set<ComponentInstance> others = new LinkedHashSet<>(before.instances());
        others.removeAll(now.instances());
        if (now.isEdgeApart() != before.components().contains(Component.EDGE)) {
            before.instances().stream()
                    .filter(instance -> instance.component() == Component.INTAKE)
                    .forEach(others::add);
        }
        if (!now.gateways().equals(before.gateways())) {
            others.add(ComponentInstance.first(Component.GATEWAYS));
        }
        ParallelTasks.forEach(others, before::stop);
    }

    static Stack fresh(StackOptions options) {
        Installation installation = Installation.locate();
        Path given = options.folder;
        Path folder = given == null ? temporaryFolder() : given;
        StackSettings settings = StackSettings.choose(options, wanted(options));
        Cleanup ending = new Cleanup(folder, given == null, options.embedded);
        Stack stack = new Stack(folder, settings, options, ending::now);
        ending.of(stack);
        try {
            startComponents(stack, settings, installation, options.progress);
        } catch (RuntimeException e) {
            if (ending.isOver()) {
                throw new UserError("Ended before it was ready.", e);
            }
            ending.keepingFolder();
            throw e;
        }
        return stack;
    }

    /** Keeps the members that have a mailbox, the partitions, and the ports while the broker still runs on them. */
    private static StackSettings continued(Path folder, StackSettings before, StackOptions options) {
        List<MemberCode> gateways = options.gateways == null ? before.gateways() : options.gateways;
        Set<MemberCode> members = new LinkedHashSet<>(before.members());
        members.addAll(wanted(options));
        members.addAll(gateways);
        boolean running = !new Stack(folder, before, StackOptions.fresh(), () -> {})
                .programs()
                .running()
                .isEmpty();
        Set<ComponentInstance> instances = StackSettings.wantedInstances(options, before);
        StackSettings base =
                running ? before.withInstances(instances) : StackSettings.choose(options, before.members(), instances);
        return base.withPartitions(before.partitions(), options.partitions)
                .withMembers(List.copyOf(members))
                .withGateways(gateways);
    }

    private static void startComponents(
            Stack stack, StackSettings settings, Installation installation, Progress progress) {
        Set<ComponentInstance> missing = new LinkedHashSet<>(stack.instances());
        missing.removeAll(stack.programs().running());
        PortUse.requireFree(settings.uses(missing));
        missing.stream()
                .map(ComponentInstance::component)
                .filter(Component::isService)
                .forEach(service -> installation.requireBuilt(service.program()));
        settings.write(stack.folder());
        Starter starter = new Starter(stack, missing, progress);
        ComponentInstance broker = ComponentInstance.first(Component.BROKER);
        ComponentInstance registry = ComponentInstance.first(Component.REGISTRY);
        List<ComponentInstance> rest = missing.stream()
                .filter(instance -> !instance.equals(broker) && !instance.equals(registry))
                .toList();
        if (settings.embedded()) {
            rest.forEach(starter::launch); // they build their contexts meanwhile
        }
        starter.launch(broker);
        starter.awaitReady(broker);
        starter.launch(registry);
        starter.step(
                "topics and rights of %d members".formatted(settings.members().size()),
                () -> stack.provisioning().provisionBroker(settings.members(), Provisioner.SILENT));
        if (settings.embedded()) {
            stack.openBroker();
        } else {
            // Services and gateways have users and topics now. They boot while the registry does, and wait for its
            // schemas.
            rest.forEach(starter::launch);
            starter.awaitReady(registry);
        }
        starter.step(
                settings.embedded() ? "members" : "schemas and members",
                () -> provisionRegistry(stack, settings.members(), LOOKS_AT_THE_REGISTRY));
        ParallelTasks.forEach(rest, starter::awaitReady);
    }

    /** Asks again: a registry that has just started, beside everything else that starts, may take its time. */
    private static void provisionRegistry(Stack stack, List<MemberCode> members, int looks) {
        try {
            stack.provisioning().provisionRegistry(members, Provisioner.SILENT);
        } catch (UserError e) {
            if (looks == 1 || !(e.getCause() instanceof RegistryUnavailable)) {
                throw e;
            }
            provisionRegistry(stack, members, looks - 1);
        }
    }

    private static List<MemberCode> wanted(StackOptions options) {
        Set<MemberCode> members =
                new LinkedHashSet<>(options.members.isEmpty() ? MemberDirectory.codes() : options.members);
        if (options.gateways != null) {
            members.addAll(options.gateways);
        }
        return List.copyOf(members);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("herald-");
        } catch (IOException e) {
            throw new UserError("No temporary folder can be made: " + e.getMessage(), e);
        }
    }

    /** Starts the missing components and reports how long each took. Safe for use by several threads. */
    private static final class Starter {

        private final Stack stack;
        private final Set<ComponentInstance> missing;
        private final Progress progress;
        private final Map<ComponentInstance, Long> launched = new ConcurrentHashMap<>();

        Starter(Stack stack, Set<ComponentInstance> missing, Progress progress) {
            this.stack = stack;
            this.missing = missing;
            this.progress = progress;
        }

        void launch(ComponentInstance instance) {
            if (missing.contains(instance)) {
                progress.report("Starting " + instance.label());
                launched.put(instance, System.nanoTime());
                stack.programs().launch(instance);
            }
        }

        /** Waits for an instance, also for one that ran before. */
        void awaitReady(ComponentInstance instance) {
            stack.programs().awaitReady(instance);
            Long begin = launched.get(instance);
            String time = begin == null ? "" : " (" + since(begin) + ")";
            progress.report(
                    instance.component().hasPort()
                            ? "%s is ready at %s%s".formatted(instance.label(), stack.address(instance), time)
                            : "%s of %s are ready%s".formatted(instance.label(), stack.address(instance), time));
        }

        void step(String what, Runnable action) {
            long begin = System.nanoTime();
            action.run();
            progress.report("%s are ready (%s)".formatted(what, since(begin)));
        }

        private static String since(long begin) {
            return "%.1f s".formatted((System.nanoTime() - begin) / 1e9);
        }
    }

    /** The end of a fresh stack: on request, after a failed start, or with this JVM, whichever comes first. */
    private static final class Cleanup {

        private static final int MOST_ATTEMPTS = 5;

        private final Path folder;
        private final boolean temporary;
        private final boolean embedded;
        private final Thread hook = new Thread(this::inHaste, "stack-ends");
        private @Nullable Stack stack;
        private boolean ended;

        Cleanup(Path folder, boolean temporary, boolean embedded) {
            this.folder = folder;
            this.temporary = temporary;
            this.embedded = embedded;
        }

        void of(Stack one) {
            stack = one;
            Runtime.getRuntime().addShutdownHook(hook);
        }

        void now() {
            end(temporary);
            forgetHook();
        }

        void keepingFolder() {
            end(false);
            forgetHook();
        }

        synchronized boolean isOver() {
            return ended;
        }

        /** What runs within this JVM ends with it a moment later, so that only its folder is left to delete. */
        private synchronized void inHaste() {
            if (embedded && !ended) {
                ended = true;
                deleteFolder();
            } else {
                end(temporary);
            }
        }

        private synchronized void end(boolean andDelete) {
            if (ended || stack == null) {
                return;
            }
            ended = true;
            stack.killAll();
            if (andDelete) {
                HeraldFolder.delete(folder);
            }
        }

        /** Threads that still run may write into the folder: so it gets another name first, and is looked for again. */
        private void deleteFolder() {
            for (int attempt = 0; temporary && attempt < MOST_ATTEMPTS && Files.exists(folder); attempt++) {
                Path moved = folder.resolveSibling(folder.getFileName() + "-ended-" + attempt);
                try {
                    Files.move(folder, moved);
                } catch (IOException e) {
                    throw new UserError("%s cannot be deleted: %s".formatted(folder, e.getMessage()), e);
                }
                HeraldFolder.delete(moved);
            }
        }

        private void forgetHook() {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException alreadyEnding) {
                // the hook runs at this moment, and has done or will do the same
            }
        }
    }
}

package dev.herald.stack;

import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.stack.process.FolderRemoval;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.PortUse;
import dev.herald.stack.process.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The start of a stack: the order of its components, and the handling of failures. */
final class StackStart {

    private StackStart() {}

    static Stack attach(Path folder) {
        if (!StackSettings.existIn(folder)) {
            throw new UserError("There is no stack in %s. Start one: ./herald up".formatted(folder));
        }
        return new Stack(folder, StackSettings.read(folder), StackOptions.fresh(), () -> {});
    }

    static Stack lasting(Path folder, StackOptions options) {
        Installation installation = Installation.locate();
        StackSettings settings = StackSettings.choose(options, wanted(options.members()));
        if (StackSettings.existIn(folder)) {
            settings = continued(folder, StackSettings.read(folder), settings, options);
        }
        Stack stack = new Stack(folder, settings, options, () -> {});
        startComponents(stack, settings, installation, options.progress());
        return stack;
    }

    static Stack fresh(StackOptions options) {
        Installation installation = Installation.locate();
        Path given = options.folder();
        Path folder = given == null ? temporaryFolder() : given;
        StackSettings settings = StackSettings.choose(options, wanted(options.members()));
        Cleanup ending = new Cleanup(folder, given == null);
        Stack stack = new Stack(folder, settings, options, ending::now);
        ending.of(stack);
        try {
            startComponents(stack, settings, installation, options.progress());
        } catch (RuntimeException e) {
            if (ending.isOver()) {
                throw new UserError("Ended before it was ready.", e);
            }
            ending.keepingFolder();
            throw e;
        }
        return stack;
    }

    /** Keeps the members that have a mailbox, and the ports while the broker still runs on them. */
    private static StackSettings continued(Path folder, StackSettings before, StackSettings now, StackOptions options) {
        Set<MemberCode> members = new LinkedHashSet<>(before.members());
        members.addAll(options.members());
        boolean running = !new Stack(folder, before, StackOptions.fresh(), () -> {})
                .processes()
                .running()
                .isEmpty();
        StackSettings base = running ? before.withComponents(options.components()) : now;
        return base.withMembers(List.copyOf(members));
    }

    private static void startComponents(
            Stack stack, StackSettings settings, Installation installation, Progress progress) {
        Set<Component> missing =
                new LinkedHashSet<>(settings.components().stream().sorted().toList());
        missing.removeAll(stack.processes().running());
        PortUse.requireFree(settings.uses(missing));
        missing.stream().filter(Component::isService).forEach(service -> installation.requireBuilt(service.label()));
        settings.write(stack.folder());
        StepTimer clock = new StepTimer(progress);

        if (missing.contains(Component.BROKER)) {
            progress.report("Starting the broker");
            stack.processes().launch(Component.BROKER);
        }
        stack.processes().awaitReady(Component.BROKER);
        clock.step("Broker at " + stack.bootstrapServers());
        if (missing.contains(Component.REGISTRY)) {
            stack.processes().launch(Component.REGISTRY);
        }
        stack.provisionBroker(settings.members());
        clock.step("Topics, users and rights of %d members"
                .formatted(settings.members().size()));
        stack.processes().awaitReady(Component.REGISTRY);
        clock.step("Registry at " + stack.registry().url());
        stack.provisionRegistry(settings.members());
        clock.step("Schemas and members");

        List<Component> services = missing.stream().filter(Component::isService).toList();
        if (services.isEmpty()) {
            return;
        }
        progress.report("Starting " + services.stream().map(Component::label).collect(Collectors.joining(", ")));
        services.forEach(stack.processes()::launch);
        for (Component service : services) {
            stack.processes().awaitReady(service);
            clock.step("%s at %s".formatted(capitalised(service), stack.url(service)));
        }
    }

    private static String capitalised(Component component) {
        return component.name().charAt(0) + component.label().substring(1);
    }

    private static List<MemberCode> wanted(List<MemberCode> members) {
        return members.isEmpty() ? MemberDirectory.codes() : members;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("herald-");
        } catch (IOException e) {
            throw new UserError("No temporary folder can be made: " + e.getMessage(), e);
        }
    }

    /** A stopwatch that reports how long each step took. */
    private static final class StepTimer {

        private final Progress progress;
        private long last = System.nanoTime();

        StepTimer(Progress progress) {
            this.progress = progress;
        }

        void step(String what) {
            long now = System.nanoTime();
            progress.report("%s (%.1f s)".formatted(what, (now - last) / 1e9));
            last = now;
        }
    }

    /** The end of a fresh stack: on request, after a failed start, or with this JVM, whichever comes first. */
    private static final class Cleanup {

        private final Path folder;
        private final boolean temporary;
        private final Thread hook = new Thread(this::inHaste, "stack-ends");
        private @Nullable Stack stack;
        private boolean ended;

        Cleanup(Path folder, boolean temporary) {
            this.folder = folder;
            this.temporary = temporary;
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

        private void inHaste() {
            end(temporary);
        }

        private synchronized void end(boolean andDelete) {
            if (ended || stack == null) {
                return;
            }
            ended = true;
            stack.killAll();
            if (andDelete) {
                FolderRemoval.of(folder);
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

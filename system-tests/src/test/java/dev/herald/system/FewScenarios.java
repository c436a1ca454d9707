package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.stack.running.Stack;
import dev.herald.stack.scenario.Clocks;
import dev.herald.stack.scenario.Play;
import dev.herald.stack.scenario.PlayListener;
import dev.herald.stack.scenario.Verdict;
import dev.herald.stack.watching.Sighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** Some files of {@code system-tests/scenarios}, for tests about what is there when they have ended. */
public final class FewScenarios {

    private FewScenarios() {}

    /**
     * Plays these, and only these, to their ends, which are as they should be.
     *
     * @param folder an empty one, where they are put
     */
    public static void play(Stack stack, Path folder, List<String> files) throws IOException, InterruptedException {
        List<Verdict> verdicts = new Play(stack, copied(folder, files), Clocks.SHIPPED, new Silent()).run();
        assertThat(verdicts)
                .hasSize(files.size())
                .allSatisfy(verdict ->
                        assertThat(verdict.differences()).as(verdict.name()).isEmpty());
    }

    private static Path copied(Path folder, List<String> files) throws IOException {
        Path all = Stacks.project().resolve("system-tests/scenarios");
        for (String file : files) {
            Files.copy(all.resolve(file), folder.resolve(file));
        }
        Path requests = Files.createDirectories(folder.resolve("requests"));
        try (Stream<Path> bases = Files.list(all.resolve("requests"))) {
            for (Path base : bases.toList()) {
                Files.copy(base, requests.resolve(base.getFileName()));
            }
        }
        return folder;
    }

    /** The verdict is what counts. */
    private static final class Silent implements PlayListener {
        @Override
        public void begins(String label, String name, List<CaseId> cases) {}

        @Override
        public void seen(Sighting sighting) {}

        @Override
        public void arrived(MemberCode member, SpecificRecord event) {}

        @Override
        public void stack(String words) {}

        @Override
        public void ended(Verdict verdict) {}
    }
}

package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.topics.EventText;
import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.scenario.ClockProfile;
import dev.herald.scenario.ScenarioListener;
import dev.herald.scenario.ScenarioResult;
import dev.herald.scenario.ScenarioRunner;
import dev.herald.stack.Component;
import dev.herald.stack.RunningCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** Some files of {@code system-tests/scenarios}, for tests about what is there when they have ended. */
public final class ScenarioSubset {

    private ScenarioSubset() {}

    /**
     * Plays these, and only these, to their ends, which are as they should be.
     *
     * @param folder an empty one, where they are put
     */
    public static void play(RunningCluster cluster, Path folder, List<String> files)
            throws IOException, InterruptedException {
        play(cluster, folder, files, List.of());
    }

    /**
     * Plays these, and only these, to their ends, which are as they should be, while components are killed and started
     * again, one after another.
     *
     * @param folder an empty one, where they are put
     */
    public static void play(RunningCluster cluster, Path folder, List<String> files, List<Component> killed)
            throws IOException, InterruptedException {
        play(cluster, folder, files, killed, 0);
    }

    /**
     * Plays these, and only these, to their ends, which are as they should be, on a cluster that has cases of earlier
     * plays.
     *
     * @param folder where a folder of this play is made
     * @param above a multiple of 10,000, more than the numbers of the earlier cases
     */
    public static void playAbove(int above, RunningCluster cluster, Path folder, List<String> files)
            throws IOException, InterruptedException {
        play(cluster, Files.createDirectory(folder.resolve("above-" + above)), files, List.of(), above);
    }

    private static void play(RunningCluster cluster, Path folder, List<String> files, List<Component> killed, int above)
            throws IOException, InterruptedException {
        Sightings sightings = new Sightings();
        List<ScenarioResult> verdicts =
                new ScenarioRunner(cluster, copied(folder, files), ClockProfile.SHIPPED, sightings, above).run(killed);
        assertThat(verdicts)
                .hasSize(files.size())
                .allSatisfy(verdict -> assertThat(verdict.differences())
                        .as(() -> verdict.name() + "\n" + sightings.of(verdict.cases()))
                        .isEmpty());
    }

    /** Copies these files, and what they are based on, to an empty folder; returns the folder. */
    private static Path copied(Path folder, List<String> files) throws IOException {
        Path all = ScenarioRun.SCENARIOS;
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

    /** Keeps what happened, to tell it of a scenario that did not end as it should. */
    private static final class Sightings implements ScenarioListener {

        private final Queue<TopicRecord> seen = new ConcurrentLinkedQueue<>();

        /** Returns a line for each record about these cases, by the broker's time. */
        String of(List<CaseId> cases) {
            Set<String> ids = cases.stream().map(CaseId::value).collect(Collectors.toSet());
            return seen.stream()
                    .filter(one -> one.caseId().filter(ids::contains).isPresent())
                    .sorted(Comparator.comparing(TopicRecord::appendedAt))
                    .map(Sightings::line)
                    .collect(Collectors.joining("\n"));
        }

        private static String line(TopicRecord one) {
            return "%s %s %s-%d@%d %s: %s"
                    .formatted(
                            one.appendedAt(),
                            one.caseId().orElseThrow(),
                            one.shortTopic(),
                            one.partition(),
                            one.offset(),
                            one.type(),
                            EventText.of(one) + one.note());
        }

        @Override
        public void scenarioStarted(String label, String name, List<CaseId> cases) {}

        @Override
        public void recordRead(TopicRecord sighting) {
            seen.add(sighting);
        }

        @Override
        public void mailArrived(MemberCode member, SpecificRecord event) {}

        @Override
        public void stackChanged(String words) {}

        @Override
        public void scenarioEnded(ScenarioResult verdict) {}
    }
}

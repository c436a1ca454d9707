package dev.herald.screening.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.architecture.TrackedFiles;
import dev.herald.event.RequestSubmitted;
import dev.herald.screening.YamlOverlay;
import dev.herald.screening.matching.FactStore;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.ShippedRuleBook;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests of the scenarios, as the rules see them: those raise flags that are waited for, and no others. */
class ScenarioRequestsTest {

    private static final Path SCENARIOS = Path.of("..", "system-tests", "scenarios");
    private static final Instant TODAY = Instant.parse("2026-06-15T12:00:00Z");

    /** What rests on facts or on what was before, not on the request alone. */
    private static final Set<String> BY_WHAT_IS_KNOWN = Set.of(
            "C01-JURISDICTION", "HOLD", "C22", "C22-PENDING", "C23", "C24", "C24-CASE", "C24-REENTRY", "C25", "C26");

    /** Flags that no step waits for, since the story is about something else. */
    private static final Map<String, Set<String>> SAID_BY_THE_WAY = Map.of("incomplete", Set.of("C10"));

    @ParameterizedTest
    @ValueSource(strings = {"prosecution", "diffusion"})
    void nothing_speaks_against_a_base_request(String base) {
        assertThat(flags("de", base, Map.of())).isEmpty();
    }

    static Stream<Path> scenarios() {
        return TrackedFiles.below(SCENARIOS).stream()
                .filter(file -> SCENARIOS.equals(file.getParent()))
                .filter(file -> file.toString().endsWith(".yaml"));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void what_a_scenario_submits_raises_what_it_waits_for(Path file) {
        Map<String, Object> scenario = YamlOverlay.file(file);
        Map<String, Set<String>> raised = new TreeMap<>();
        Map<String, Set<String>> awaited = new TreeMap<>();
        for (Map<?, ?> step : steps((List<?>) Objects.requireNonNull(scenario.get("steps")))) {
            if (step.get("submit") instanceof Map<?, ?> submit && submit.get("base") instanceof String base) {
                String name = text(submit, "case");
                if (isTaken(scenario, name) && !submit.containsKey("unchecked")) {
                    raised.computeIfAbsent(name, any -> new TreeSet<>())
                            .addAll(flags(member(scenario, name), base, submit.get("with")));
                }
            }
            if (step.get("await") instanceof Map<?, ?> await && await.get("flag") instanceof String flag) {
                Set<String> ofCase = awaited.computeIfAbsent(text(await, "case"), any -> new TreeSet<>());
                if (!BY_WHAT_IS_KNOWN.contains(flag)) {
                    ofCase.add(flag);
                }
            }
        }
        raised.forEach((name, flags) -> {
            Set<String> expected = new TreeSet<>(awaited.getOrDefault(name, Set.of()));
            expected.addAll(SAID_BY_THE_WAY.getOrDefault(name, Set.of()));
            assertThat(flags).as(name).isEqualTo(expected);
        });
    }

    private static Set<String> flags(String member, String base, @Nullable Object with) {
        Map<?, ?> said = with instanceof Map<?, ?> over ? over : Map.of();
        Map<String, Object> plain =
                YamlOverlay.file(SCENARIOS.resolve("requests").resolve(base + ".json"));
        plain.keySet().removeIf(key -> said.get(key) instanceof List); // a scenario's list replaces
        Map<String, Object> request = YamlOverlay.lay(said, plain);
        request.putIfAbsent("caseId", member.toUpperCase(Locale.ROOT) + "/2026-000123");
        request.putIfAbsent("submittedBy", member);
        makePlain(request);
        Set<String> flags = new TreeSet<>();
        ShippedRuleBook.ruleBook()
                .evaluate(
                        EventMapper.request(YamlEvents.event(RequestSubmitted.class, request), false, false),
                        new FactStore().registerAsOf(TODAY))
                .flags()
                .stream()
                .map(Flag::ruleId)
                .forEach(flags::add);
        return flags;
    }

    /** Takes nulls away, and names the days that a scenario counts from today. */
    @SuppressWarnings("unchecked")
    private static void makePlain(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.values().removeIf("null"::equals);
            ((Map<String, Object>) map)
                    .replaceAll((key, entry) -> entry instanceof String text && text.startsWith("${today+")
                            ? TODAY.plus(Duration.ofDays(Long.parseLong(text.replaceAll("[^0-9]", ""))))
                                    .toString()
                                    .substring(0, 10)
                            : entry);
            map.values().forEach(ScenarioRequestsTest::makePlain);
        } else if (value instanceof List<?> list) {
            list.forEach(ScenarioRequestsTest::makePlain);
        }
    }

    /** Steps, those in steps too. */
    private static List<Map<?, ?>> steps(List<?> steps) {
        return steps.stream()
                .flatMap(step -> {
                    Map<?, ?> one = (Map<?, ?>) step;
                    return one.get("together") instanceof List<?> many
                            ? steps(many).stream()
                            : Stream.<Map<?, ?>>of(one);
                })
                .toList();
    }

    /** Whether intake accepts the case. */
    private static boolean isTaken(Map<String, Object> scenario, String name) {
        return !(scenario.get("ends") instanceof Map<?, ?> ends
                && ends.get(name) instanceof Map<?, ?> end
                && "NONE".equals(end.get("state")));
    }

    private static String member(Map<String, Object> scenario, String name) {
        return text((Map<?, ?>) Objects.requireNonNull(scenario.get("cases")), name);
    }

    private static String text(Map<?, ?> from, String key) {
        return String.valueOf(Objects.requireNonNull(from.get(key)));
    }
}

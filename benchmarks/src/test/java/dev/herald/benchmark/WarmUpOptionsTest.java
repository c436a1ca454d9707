package dev.herald.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class WarmUpOptionsTest {

    /** The least class that picocli parses options for. */
    @Command(name = "warm")
    private static final class Parsed {

        @CommandLine.Mixin
        private WarmUpOptions options = new WarmUpOptions(240);
    }

    private static WarmUpOptions parse(String arguments) {
        Parsed parsed = new Parsed();
        new CommandLine(parsed).parseArgs(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));
        return parsed.options;
    }

    @Test
    void the_longest_warm_up_is_four_times_the_least_if_not_given() {
        assertThat(parse("").least()).hasSeconds(240);
        assertThat(parse("").longest()).hasSeconds(960);
        assertThat(parse("--warm-up 30").longest()).hasSeconds(120);
        assertThat(parse("--warm-up 330 --longest-warm-up=400").longest()).hasSeconds(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--warm-up 0", "--warm-up 60 --longest-warm-up 60"})
    void lengths_in_their_ranges_are_accepted(String arguments) {
        assertThatCode(() -> parse(arguments).check()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--warm-up=-1", "--longest-warm-up 239", "--warm-up 60 --longest-warm-up 59"})
    void a_longest_warm_up_below_the_least_is_refused(String arguments) {
        assertThatThrownBy(() -> parse(arguments).check())
                .isInstanceOf(UserError.class)
                .hasMessage("--warm-up is 0 or more, --longest-warm-up not below it.");
    }

    @Test
    void the_help_names_the_default_of_the_benchmark() {
        assertThat(new CommandLine(new PipelineBenchmark()).getUsageMessage().replaceAll("\\s+", " "))
                .contains("below 5 % of each core for 30 s; 240 if not given.")
                .contains("four times --warm-up if not given.");
        assertThat(new CommandLine(new GrowthBenchmark()).getUsageMessage().replaceAll("\\s+", " "))
                .contains("120 if not given.");
    }
}

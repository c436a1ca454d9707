package dev.herald.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.api.CommandRequest.Kind;
import dev.herald.contract.vocabulary.Severity;
import org.junit.jupiter.api.Test;

/** Symbols in words. */
class WordingTest {

    private final Wording wording = new Wording();

    @Test
    void a_command_is_not_called_as_the_severity_with_the_same_symbol() {
        assertThat(wording.label(Severity.BLOCK)).isEqualTo("Must be cured");
        assertThat(wording.command(Kind.BLOCK)).isEqualTo("Block");
        assertThat(wording.command("BLOCK")).isEqualTo("Block");
        assertThat(wording.command(Kind.CLOSE_WITHOUT_FINDING)).isEqualTo("Close without a finding");
    }
}

package dev.herald.console.api;

import dev.herald.contract.vocabulary.screening.SweepOrderKind;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** An officer's order about a held sweep as JSON. An absent field is null. */
record SweepOrderRequest(
        @NotNull @InputRule(remedy = "Send one of these.") SweepOrderKind kind,

        @NotBlank
        @Size(max = CommandRequest.MAX_TEXT)
        @InputRule(limit = "1 to 5000 characters", remedy = "Send the reasons in words, within this length.")
        String reasons,

        @Pattern(regexp = CommandRequest.COMMAND_ID)
        @InputRule(limit = CommandRequest.COMMAND_ID, remedy = "Send such an id, or leave it out.")
        @Nullable
        String commandId)
        implements InputReader.Input {}

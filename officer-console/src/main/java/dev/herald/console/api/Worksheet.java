package dev.herald.console.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The worksheet of RPD Art. 34(3) as JSON: how an officer weighed each of the seven factors, in words. */
public record Worksheet(
        @NotBlank @Size(max = MAX_TEXT) String natureOfOffence,
        @NotBlank @Size(max = MAX_TEXT) String statusOfPersons,
        @NotBlank @Size(max = MAX_TEXT) String identityOfSource,
        @NotBlank @Size(max = MAX_TEXT) String positionOfOthers,
        @NotBlank @Size(max = MAX_TEXT) String internationalObligations,
        @NotBlank @Size(max = MAX_TEXT) String neutrality,
        @NotBlank @Size(max = MAX_TEXT) String generalContext) {

    static final int MAX_TEXT = 2_000;
}

package dev.herald.console.queue;

import dev.herald.console.api.CaseSummary;
import dev.herald.console.persons.FoundPerson;
import org.jspecify.annotations.Nullable;

/**
 * A case that a search found.
 *
 * @param person how its person was found; null where the search was for no person
 */
public record FoundCase(CaseSummary summary, @Nullable FoundPerson person) {}

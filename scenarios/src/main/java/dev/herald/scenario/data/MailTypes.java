package dev.herald.scenario.data;

import dev.herald.contract.catalogue.Topics;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of the events that are mail. */
public final class MailTypes {

    public static final Set<String> NAMES =
            Topics.mail().stream().map(Class::getSimpleName).collect(Collectors.toUnmodifiableSet());

    private MailTypes() {}
}

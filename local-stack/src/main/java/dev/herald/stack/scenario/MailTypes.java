package dev.herald.stack.scenario;

import dev.herald.contract.catalogue.Topics;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of the events that are mail. */
final class MailTypes {

    static final Set<String> NAMES =
            Topics.mail().stream().map(Class::getSimpleName).collect(Collectors.toUnmodifiableSet());

    private MailTypes() {}
}

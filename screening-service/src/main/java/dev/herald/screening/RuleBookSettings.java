package dev.herald.screening;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which rule book is in force.
 *
 * @param ruleBook folder with a file for each version of each rule, read once at start; the shipped book without it.
 *     With another book everything open and in force is examined again
 */
@ConfigurationProperties("herald.screening")
record RuleBookSettings(@Nullable String ruleBook) {}

package dev.herald.screening;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The setting of the rule book.
 *
 * @param ruleBook folder with a file for each version of each rule, read once at start; null for the shipped book. With
 *     another book, all open and in-force cases are screened again
 */
@ConfigurationProperties("herald.screening")
record RuleBookSettings(@Nullable String ruleBook) {}

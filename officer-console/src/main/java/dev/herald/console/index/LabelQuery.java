package dev.herald.console.index;

import java.util.List;

/**
 * Which case files to find by their labels.
 *
 * @param labels labels that a file has
 * @param beginning beginning of a further label that it has; empty for none
 */
public record LabelQuery(List<String> labels, String beginning) {

    /** Copies the labels. */
    public LabelQuery {
        labels = List.copyOf(labels);
    }
}

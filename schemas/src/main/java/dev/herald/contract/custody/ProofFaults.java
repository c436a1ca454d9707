package dev.herald.contract.custody;

import java.util.ArrayList;
import java.util.List;

/** Collects the faults of a proof, up to a limit: a hostile file may have as many as it has lines. */
final class ProofFaults {

    /** Further faults are not listed. */
    static final int MOST = 100;

    private final List<String> sentences = new ArrayList<>();

    void add(String sentence) {
        if (sentences.size() < MOST) {
            sentences.add(sentence);
        } else if (sentences.size() == MOST) {
            sentences.add("there are more faults, which are not listed");
        }
    }

    boolean isEmpty() {
        return sentences.isEmpty();
    }

    /** Returns whether nothing more is listed: verification may stop. */
    boolean isFull() {
        return sentences.size() > MOST;
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }
}

package dev.herald.intake.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An entry of a list, with its path. */
record ListEntry<T>(String path, T item) {

    static <T> Stream<ListEntry<T>> streamOf(String path, List<T> items) {
        List<ListEntry<T>> entries = new ArrayList<>();
        for (T item : items) {
            entries.add(new ListEntry<>(path + "[" + entries.size() + "]", item));
        }
        return entries.stream();
    }
}

package dev.herald.system.monitoring;

import dev.herald.system.monitoring.PromQuery.Aggregation;
import dev.herald.system.monitoring.PromQuery.Binary;
import dev.herald.system.monitoring.PromQuery.Call;
import dev.herald.system.monitoring.PromQuery.Constant;
import dev.herald.system.monitoring.PromQuery.Node;
import dev.herald.system.monitoring.PromQuery.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Computes which labels the result of a query has, and finds metrics and labels that do not exist. Prometheus reports
 * neither: a query with a misspelt name is a query without data.
 */
final class QueryLabels {

    /** Labels that Prometheus gives every series of a scrape. */
    private static final Set<String> OF_SCRAPES = Set.of("job", "instance");

    /** Series that Prometheus makes of alarms. */
    static final String ALERTS = "ALERTS";

    private static final Set<String> OF_ALERTS = Set.of("alertname", "alertstate", "severity");
    private static final Set<String> SELECTIONS = Set.of("topk", "bottomk");
    private static final Set<String> SAME_LABELS = Set.of("rate", "increase", "label_replace");
    private static final Set<String> NO_LABELS = Set.of("vector", "absent");

    private final Map<String, Set<String>> known;
    private final List<String> faults = new ArrayList<>();
    private final @Nullable Set<String> labels;

    private QueryLabels(Node query, Map<String, Set<String>> known) {
        this.known = new HashMap<>(known);
        this.known.put(ALERTS, OF_ALERTS);
        this.labels = labels(query);
    }

    /**
     * Examines a query.
     *
     * @param known the labels of each metric, without those of every scrape
     */
    static QueryLabels of(PromQuery query, Map<String, Set<String>> known) {
        return new QueryLabels(query.root(), known);
    }

    /** Returns each metric and each label that does not exist where the query asks for it. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** Returns the labels that every series of the result has. */
    Set<String> labels() {
        return labels == null ? Set.of() : Set.copyOf(labels);
    }

    /** Returns the labels of each series of a part; null for a number, which takes those of the other side. */
    private @Nullable Set<String> labels(Node part) {
        return switch (part) {
            case Constant constant -> null;
            case Selector selector -> labels(selector);
            case Call call -> labels(call);
            case Aggregation aggregation -> labels(aggregation);
            case Binary binary -> labels(binary);
        };
    }

    private Set<String> labels(Selector selector) {
        Set<String> documented = known.get(selector.metric());
        if (documented == null) {
            faults.add("metric " + selector.metric());
        }
        Set<String> all = new TreeSet<>(OF_SCRAPES);
        all.addAll(documented == null ? Set.of() : documented);
        if (documented != null) {
            selector.matchers().forEach(matcher -> require(all, List.of(matcher.label()), selector.text()));
        }
        return all;
    }

    private @Nullable Set<String> labels(Aggregation aggregation) {
        Set<String> aggregated = labels(aggregation.parts().getLast());
        if (aggregated != null) {
            require(aggregated, aggregation.by(), aggregation.function());
        }
        return SELECTIONS.contains(aggregation.function()) ? aggregated : new TreeSet<>(aggregation.by());
    }

    private Set<String> labels(Call call) {
        Set<String> result = new TreeSet<>();
        for (Node argument : call.parts()) {
            Set<String> there = labels(argument);
            result.addAll(there == null ? Set.of() : there);
        }
        if (call.function().equals("label_replace")) {
            String source = text(call.parts().get(3));
            if (!source.isEmpty()) {
                require(result, List.of(source), call.function());
            }
            result.add(text(call.parts().get(1)));
        }
        if (NO_LABELS.contains(call.function())) {
            return Set.of();
        }
        if (!SAME_LABELS.contains(call.function())) {
            throw new IllegalArgumentException("the labels of %s are not known".formatted(call.function()));
        }
        return result;
    }

    private @Nullable Set<String> labels(Binary binary) {
        Set<String> left = labels(binary.left());
        Set<String> right = labels(binary.right());
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        List<String> on = binary.on();
        if (on != null) {
            require(left, on, binary.operator());
            require(right, on, binary.operator());
        }
        Set<String> result = new TreeSet<>(left);
        if (binary.operator().equals("or")) {
            result.retainAll(right);
        }
        return result;
    }

    private void require(Set<String> there, List<String> wanted, String at) {
        wanted.stream()
                .filter(label -> !there.contains(label))
                .forEach(label -> faults.add("label %s of %s".formatted(label, at)));
    }

    private static String text(Node node) {
        if (node instanceof Constant constant) {
            return constant.value();
        }
        throw new IllegalArgumentException("no text: " + node);
    }
}

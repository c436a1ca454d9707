package dev.herald.system.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query of Prometheus as a tree. It knows the parts of the language that Herald's alarms and dashboards use; any
 * other part is an error, so that no metric and no label is overlooked.
 *
 * @param alternatives the operands of {@code or} at the top, in their order; one if there is no {@code or}
 */
record PromQuery(Node root, List<Alternative> alternatives) {

    private static final Pattern TOKEN = Pattern.compile("(?<name>[a-zA-Z_:][\\w:]*)"
            + "|(?<number>\\d+(?:\\.\\d+)?(?:(?:ms|[smhdwy])(?:\\d+(?:ms|[smhdwy]))*)?)"
            + "|(?<text>\"(?:[^\"\\\\]|\\\\.)*\")"
            + "|(?<symbol>=~|!~|!=|==|>=|<=|[-+*/%(){}\\[\\],=<>])");

    private static final Set<String> AGGREGATIONS =
            Set.of("sum", "max", "min", "avg", "count", "topk", "bottomk", "stddev", "group");
    private static final Set<String> COMPARISONS = Set.of("==", "!=", ">", "<", ">=", "<=");

    /** A part of a query. */
    sealed interface Node {

        /** Returns the parts of which this one is made. */
        default List<Node> parts() {
            return List.of();
        }

        /** Returns all series that this part reads. */
        default Stream<Selector> selectors() {
            return parts().stream().flatMap(Node::selectors);
        }
    }

    /**
     * Series of a metric.
     *
     * @param text as it is in the query, without a range
     */
    record Selector(String metric, List<LabelMatcher> matchers, String text) implements Node {

        @Override
        public Stream<Selector> selectors() {
            return Stream.of(this);
        }
    }

    /** A condition on the value of a label. */
    record LabelMatcher(String label, String value) {

        /** Returns the words of the value, which may be a regular expression such as {@code a|b.*}. */
        List<String> words() {
            return Stream.of(value.split("\\|", -1))
                    .map(word -> word.replace(".*", ""))
                    .filter(word -> !word.isEmpty())
                    .toList();
        }
    }

    /** A number or a text. */
    record Constant(String value) implements Node {}

    /** A call of a function. */
    record Call(String function, List<Node> parts) implements Node {}

    /** An aggregation into one series for each combination of some labels. */
    record Aggregation(String function, List<String> by, List<Node> parts) implements Node {}

    /**
     * Two parts with an operator.
     *
     * @param on the labels in which series of both sides have to agree; null for all
     */
    record Binary(String operator, @Nullable List<String> on, Node left, Node right) implements Node {

        @Override
        public List<Node> parts() {
            return List.of(left, right);
        }
    }

    /** An operand of {@code or} at the top of a query. */
    record Alternative(String text, Node node) {}

    /**
     * Parses a query.
     *
     * @throws IllegalArgumentException if it has a part that this class does not know
     */
    static PromQuery parse(String query) {
        return new Parser(query).parse();
    }

    /** Returns the names of all metrics. */
    Set<String> metrics() {
        return root.selectors().map(Selector::metric).collect(Collectors.toUnmodifiableSet());
    }

    private record Token(String text, boolean isName, int start, int end) {}

    private static final class Parser {

        private final String query;
        private final List<Token> tokens = new ArrayList<>();
        private int next;

        Parser(String query) {
            this.query = query;
            Matcher matcher = TOKEN.matcher(query);
            int at = 0;
            while (at < query.length()) {
                if (Character.isWhitespace(query.charAt(at))) {
                    at++;
                } else if (matcher.region(at, query.length()).lookingAt()) {
                    tokens.add(new Token(matcher.group(), matcher.group("name") != null, at, matcher.end()));
                    at = matcher.end();
                } else {
                    throw unknown(at);
                }
            }
        }

        PromQuery parse() {
            List<Alternative> alternatives = new ArrayList<>();
            Node root = or(alternatives);
            if (next < tokens.size()) {
                throw unknown(tokens.get(next).start());
            }
            return new PromQuery(root, List.copyOf(alternatives));
        }

        private Node or(List<Alternative> alternatives) {
            Node left = alternative(alternatives);
            while (accept("or")) {
                List<String> on = on();
                left = new Binary("or", on, left, alternative(alternatives));
            }
            return left;
        }

        private Node alternative(List<Alternative> alternatives) {
            int first = next;
            Node node = and();
            alternatives.add(new Alternative(textFrom(first), node));
            return node;
        }

        private Node and() {
            Node left = comparison();
            while (isNext("and") || isNext("unless")) {
                String operator = take().text();
                List<String> on = on();
                left = new Binary(operator, on, left, comparison());
            }
            return left;
        }

        private Node comparison() {
            Node left = sum();
            while (next < tokens.size() && COMPARISONS.contains(tokens.get(next).text())) {
                String operator = take().text();
                List<String> on = on();
                left = new Binary(operator, on, left, sum());
            }
            return left;
        }

        private Node sum() {
            Node left = product();
            while (isNext("+") || isNext("-")) {
                String operator = take().text();
                List<String> on = on();
                left = new Binary(operator, on, left, product());
            }
            return left;
        }

        private Node product() {
            Node left = single();
            while (isNext("*") || isNext("/") || isNext("%")) {
                String operator = take().text();
                List<String> on = on();
                left = new Binary(operator, on, left, single());
            }
            return left;
        }

        private @Nullable List<String> on() {
            return accept("on") ? names() : null;
        }

        private Node single() {
            if (accept("(")) {
                Node inner = or(new ArrayList<>());
                expect(")");
                return inner;
            }
            int first = next;
            Token token = take();
            if (!token.isName()) {
                if ("-+*/%(){}[],=<>!".contains(token.text().substring(0, 1))) {
                    throw unknown(token.start());
                }
                return new Constant(token.text().replace("\"", ""));
            }
            if (AGGREGATIONS.contains(token.text())) {
                List<String> by = accept("by") ? names() : null;
                List<Node> arguments = arguments();
                if (by == null) {
                    by = accept("by") ? names() : List.of();
                }
                return new Aggregation(token.text(), by, arguments);
            }
            return isNext("(") ? new Call(token.text(), arguments()) : selector(token.text(), first);
        }

        private Node selector(String metric, int first) {
            List<LabelMatcher> matchers = new ArrayList<>();
            if (accept("{")) {
                while (!accept("}")) {
                    String label = takeName();
                    Token operator = take();
                    if (!Set.of("=", "!=", "=~", "!~").contains(operator.text())) {
                        throw unknown(operator.start());
                    }
                    matchers.add(new LabelMatcher(label, take().text().replace("\"", "")));
                    if (!isNext("}")) {
                        expect(",");
                    }
                }
            }
            String text = textFrom(first);
            if (accept("[")) {
                take();
                expect("]");
            }
            if (accept("offset")) {
                take();
            }
            return new Selector(metric, List.copyOf(matchers), text);
        }

        private List<Node> arguments() {
            List<Node> arguments = new ArrayList<>();
            expect("(");
            while (!accept(")")) {
                arguments.add(or(new ArrayList<>()));
                if (!isNext(")")) {
                    expect(",");
                }
            }
            return List.copyOf(arguments);
        }

        private List<String> names() {
            List<String> names = new ArrayList<>();
            expect("(");
            while (!accept(")")) {
                names.add(takeName());
                if (!isNext(")")) {
                    expect(",");
                }
            }
            return List.copyOf(names);
        }

        private String textFrom(int first) {
            return query.substring(
                    tokens.get(first).start(), tokens.get(next - 1).end());
        }

        private boolean isNext(String text) {
            return next < tokens.size() && tokens.get(next).text().equals(text);
        }

        private boolean accept(String text) {
            boolean there = isNext(text);
            next += there ? 1 : 0;
            return there;
        }

        private void expect(String text) {
            if (!accept(text)) {
                throw unknown(next < tokens.size() ? tokens.get(next).start() : query.length());
            }
        }

        private String takeName() {
            Token token = take();
            if (!token.isName()) {
                throw unknown(token.start());
            }
            return token.text();
        }

        private Token take() {
            if (next == tokens.size()) {
                throw unknown(query.length());
            }
            return tokens.get(next++);
        }

        private IllegalArgumentException unknown(int at) {
            return new IllegalArgumentException(
                    "unknown part of a query at '%s' in: %s".formatted(query.substring(at), query));
        }
    }
}

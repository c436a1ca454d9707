package dev.herald.console.pages;

import dev.herald.console.api.Officer;
import dev.herald.console.queue.QueueLabel;
import dev.herald.console.queue.QueueQuery;
import dev.herald.console.queue.QueueQuery.ClaimCondition;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Instrument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The filters of the queue as the address of its page has them. A value that is none is left out.
 *
 * @param chosen values by the names of their parameters
 */
public record QueueFilter(Map<String, String> chosen) {

    /** Largest number of cases of a page. */
    public static final int PAGE = 50;

    private static final String SHOW = "show";
    private static final String STATE = "state";
    private static final String INSTRUMENT = "instrument";
    private static final String REQUESTER = "requester";
    private static final String HELD = "held";
    private static final String PAPERS = "papers";
    private static final String DUE = "due";
    private static final String ESCALATED = "escalated";
    private static final String RULE = "rule";
    private static final String CLAIM = "claim";
    private static final String AFTER = "after";
    private static final String MINE = "mine";
    private static final String UNCLAIMED = "unclaimed";

    /** The parameters, in their order in addresses, each with what its values are. */
    private static final Map<String, Predicate<String>> PARAMETERS = parameters();

    private static Map<String, Predicate<String>> parameters() {
        Map<String, Predicate<String>> values = new LinkedHashMap<>();
        values.put(SHOW, "all"::equals);
        values.put(STATE, value -> isSymbol(CaseState.values(), value));
        values.put(INSTRUMENT, value -> isSymbol(Instrument.values(), value));
        values.put(REQUESTER, MemberCode::isValid);
        values.put(HELD, "true"::equals);
        values.put(PAPERS, "true"::equals);
        values.put(DUE, "true"::equals);
        values.put(ESCALATED, "true"::equals);
        values.put(RULE, Pattern.compile("[A-Z][A-Z0-9-]{0,29}").asMatchPredicate());
        values.put(CLAIM, Set.of(MINE, UNCLAIMED)::contains);
        values.put(AFTER, CaseId::isValid);
        return values;
    }

    private static boolean isSymbol(Enum<?>[] symbols, String value) {
        return !value.equals("UNKNOWN")
                && Arrays.stream(symbols).anyMatch(symbol -> symbol.name().equals(value));
    }

    /** Reads the filters of an address. */
    public static QueueFilter of(Map<String, String> parameters) {
        Map<String, String> chosen = new HashMap<>();
        PARAMETERS.forEach((name, values) -> {
            String given = parameters.getOrDefault(name, "").strip();
            String value = switch (name) {
                case RULE -> given.toUpperCase(Locale.ROOT);
                case REQUESTER, CLAIM -> given.toLowerCase(Locale.ROOT);
                default -> given;
            };
            if (values.test(value)) {
                chosen.put(name, value);
            }
        });
        return new QueueFilter(chosen);
    }

    /** Returns the value of a parameter; empty where it has none. */
    public String text(String parameter) {
        return chosen.getOrDefault(parameter, "");
    }

    /** Whether a parameter has a value. */
    public boolean has(String parameter) {
        return chosen.containsKey(parameter);
    }

    /** Returns the query of an officer. */
    public QueueQuery query(Instant now, Officer officer) {
        List<String> labels = new ArrayList<>();
        if (has(PAPERS)) {
            labels.add(QueueLabel.PAPERS_DUE);
        } else if (!has(SHOW)) {
            labels.add(QueueLabel.WAITS);
        }
        if (has(HELD)) {
            labels.add(QueueLabel.HELD);
        }
        if (has(INSTRUMENT)) {
            labels.add(QueueLabel.of(Instrument.valueOf(text(INSTRUMENT))));
        }
        if (has(REQUESTER)) {
            labels.add(QueueLabel.ofRequester(text(REQUESTER)));
        }
        if (has(ESCALATED)) {
            labels.add(QueueLabel.ESCALATED);
        }
        if (has(RULE)) {
            labels.add(QueueLabel.ofRule(text(RULE), officer));
        }
        return new QueueQuery(
                labels,
                has(STATE) ? CaseState.valueOf(text(STATE)) : null,
                has(DUE),
                has(CLAIM) ? new ClaimCondition(text(CLAIM).equals(MINE) ? officer.name() : null, now) : null,
                now.plus(QueueReason.SOON),
                chosen.get(AFTER),
                PAGE);
    }

    /** Whether any filter is set. */
    public boolean isSet() {
        return !withAfter("").chosen.isEmpty();
    }

    /** Returns the address of this page of the queue. */
    public String address() {
        return addressAt("/");
    }

    /** Returns the address of another page, with these filters. */
    public String addressAt(String path) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        PARAMETERS.keySet().stream()
                .filter(chosen::containsKey)
                .forEach(name -> address.queryParam(name, chosen.get(name)));
        return address.build().toUriString();
    }

    /** Returns the filters for another page, which comes after a case; empty for the first. */
    public QueueFilter withAfter(String caseId) {
        return with(AFTER, caseId);
    }

    /** Returns the filters for the cases that wait for an officer and that nobody holds, from the first page on. */
    public QueueFilter ofUnclaimed() {
        return with(SHOW, "").with(CLAIM, UNCLAIMED).withAfter("");
    }

    private QueueFilter with(String parameter, String value) {
        Map<String, String> other = new HashMap<>(chosen);
        other.put(parameter, value);
        return of(other);
    }
}

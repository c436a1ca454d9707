package dev.herald.console.pages;

import dev.herald.console.queue.ClaimCondition;
import dev.herald.console.queue.QueueLabel;
import dev.herald.console.queue.QueueQuery;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Instrument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The filters of the queue as the address of its page has them. A value that is none is left out.
 *
 * @param all all cases, and not only those that wait for an officer
 * @param requester a member's code in lower case; empty for all
 * @param held only diffusions that a flag holds
 * @param due only cases whose periodic review is due
 * @param escalated only cases that are escalated
 * @param rule only cases on whose latest revision this rule raised a flag; empty for all
 * @param claim which claims the cases have
 * @param after case id of the last case of the page before; empty for the first page
 */
public record QueueFilter(
        boolean all,
        @Nullable CaseState state,
        @Nullable Instrument instrument,
        String requester,
        boolean held,
        boolean due,
        boolean escalated,
        String rule,
        Claim claim,
        String after) {

    /** Largest number of cases of a page. */
    public static final int PAGE = 50;

    private static final Pattern RULE = Pattern.compile("[A-Z][A-Z0-9-]{0,29}");

    /** Which claims the cases of the queue have. */
    public enum Claim {
        /** Any, or none. */
        ANY,
        /** The reader holds them. */
        MINE,
        /** Nobody holds them. */
        UNCLAIMED
    }

    /** Reads the filters of an address. */
    public static QueueFilter of(Map<String, String> parameters) {
        String rule = parameters.getOrDefault("rule", "").strip().toUpperCase(Locale.ROOT);
        String claim = parameters.getOrDefault("claim", "").toUpperCase(Locale.ROOT);
        String requester = parameters.getOrDefault("requester", "").strip().toLowerCase(Locale.ROOT);
        String after = parameters.getOrDefault("after", "");
        return new QueueFilter(
                "all".equals(parameters.get("show")),
                symbol(CaseState.values(), parameters.get("state")),
                symbol(Instrument.values(), parameters.get("instrument")),
                MemberCode.isValid(requester) ? requester : "",
                "true".equals(parameters.get("held")),
                "true".equals(parameters.get("due")),
                "true".equals(parameters.get("escalated")),
                RULE.matcher(rule).matches() ? rule : "",
                Arrays.stream(Claim.values())
                        .filter(symbol -> symbol.name().equals(claim))
                        .findFirst()
                        .orElse(Claim.ANY),
                CaseId.isValid(after) ? after : "");
    }

    private static <E extends Enum<E>> @Nullable E symbol(E[] symbols, @Nullable String name) {
        return Arrays.stream(symbols)
                .filter(symbol -> symbol.name().equals(name) && !"UNKNOWN".equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Returns the query of an officer. */
    public QueueQuery query(Instant now, String officer) {
        List<String> labels = new ArrayList<>();
        if (!all) {
            labels.add(QueueLabel.WAITS);
        }
        if (held) {
            labels.add(QueueLabel.HELD);
        }
        if (instrument != null) {
            labels.add(QueueLabel.of(instrument));
        }
        if (!requester.isEmpty()) {
            labels.add(QueueLabel.ofRequester(requester));
        }
        if (escalated) {
            labels.add(QueueLabel.ESCALATED);
        }
        if (!rule.isEmpty()) {
            labels.add(QueueLabel.ofRule(rule));
        }
        ClaimCondition condition = switch (claim) {
            case ANY -> null;
            case MINE -> new ClaimCondition(officer, now);
            case UNCLAIMED -> new ClaimCondition(null, now);
        };
        return new QueueQuery(
                labels, state, due, condition, now.plus(QueueReason.SOON), after.isEmpty() ? null : after, PAGE);
    }

    /** Whether any filter is set. */
    public boolean isSet() {
        return !withAfter("").address().equals("/");
    }

    /** Returns the address of this page of the queue. */
    public String address() {
        return addressAt("/");
    }

    /** Returns the address of another page, with these filters. */
    public String addressAt(String path) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        if (all) {
            address.queryParam("show", "all");
        }
        address.queryParamIfPresent("state", Optional.ofNullable(state));
        address.queryParamIfPresent("instrument", Optional.ofNullable(instrument));
        if (!requester.isEmpty()) {
            address.queryParam("requester", requester);
        }
        if (held) {
            address.queryParam("held", true);
        }
        if (due) {
            address.queryParam("due", true);
        }
        if (escalated) {
            address.queryParam("escalated", true);
        }
        if (!rule.isEmpty()) {
            address.queryParam("rule", rule);
        }
        if (claim != Claim.ANY) {
            address.queryParam("claim", claim.name().toLowerCase(Locale.ROOT));
        }
        if (!after.isEmpty()) {
            address.queryParam("after", after);
        }
        return address.build().toUriString();
    }

    /** Returns the filters for another page, which comes after a case; empty for the first. */
    public QueueFilter withAfter(String caseId) {
        return new QueueFilter(all, state, instrument, requester, held, due, escalated, rule, claim, caseId);
    }

    /** Returns the filters for the cases that wait for an officer and that nobody holds, from the first page on. */
    public QueueFilter ofUnclaimed() {
        return new QueueFilter(false, state, instrument, requester, held, due, escalated, rule, Claim.UNCLAIMED, "");
    }
}

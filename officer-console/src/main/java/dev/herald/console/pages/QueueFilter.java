package dev.herald.console.pages;

import dev.herald.console.queue.QueueLabel;
import dev.herald.console.queue.QueueQuery;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The filters of the queue as the address of its page has them. A value that is none is left out.
 *
 * @param all all cases, and not only those that wait for an officer
 * @param requester a member's code in lower case; empty for all
 * @param held only diffusions that a flag holds
 * @param due only cases whose periodic review is due
 * @param after case id of the last case of the page before; empty for the first page
 */
public record QueueFilter(
        boolean all,
        @Nullable CaseState state,
        @Nullable Instrument instrument,
        String requester,
        boolean held,
        boolean due,
        String after) {

    static final int PAGE = 50;

    private static final Duration SOON = Duration.ofDays(7);

    /** Reads the filters of an address. */
    static QueueFilter of(Map<String, String> parameters) {
        String requester = parameters.getOrDefault("requester", "").strip().toLowerCase(Locale.ROOT);
        String after = parameters.getOrDefault("after", "");
        return new QueueFilter(
                "all".equals(parameters.get("show")),
                symbol(CaseState.values(), parameters.get("state")),
                symbol(Instrument.values(), parameters.get("instrument")),
                MemberCode.isValid(requester) ? requester : "",
                "true".equals(parameters.get("held")),
                "true".equals(parameters.get("due")),
                CaseId.isValid(after) ? after : "");
    }

    private static <E extends Enum<E>> @Nullable E symbol(E[] symbols, @Nullable String name) {
        return Arrays.stream(symbols)
                .filter(symbol -> symbol.name().equals(name) && !"UNKNOWN".equals(name))
                .findFirst()
                .orElse(null);
    }

    QueueQuery query(Instant now) {
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
        return new QueueQuery(labels, state, due, now.plus(SOON), after.isEmpty() ? null : after, PAGE);
    }

    /** Whether any filter is set. */
    public boolean isSet() {
        return all || state != null || instrument != null || !requester.isEmpty() || held || due;
    }

    /** Returns the address of this page of the queue. */
    public String address() {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/");
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
        if (!after.isEmpty()) {
            address.queryParam("after", after);
        }
        return address.build().toUriString();
    }

    /** Returns the filters for another page, which comes after a case; empty for the first. */
    public QueueFilter withAfter(String caseId) {
        return new QueueFilter(all, state, instrument, requester, held, due, caseId);
    }
}

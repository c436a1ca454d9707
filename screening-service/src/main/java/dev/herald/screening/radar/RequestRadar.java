package dev.herald.screening.radar;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.screening.RequestPattern;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Check C28, the radar: finds bursts, one statute and the same facts among the requests of one bureau that are open or
 * in force. A case that ended leaves no print, so the radar sees a part of older patterns only.
 *
 * <p>Memory: one small print for each case that is open or in force. A look compares a bounded number of prints. The
 * same prints give the same patterns, also after a restart. Thread-safe for one writer and any number of readers.
 */
public final class RequestRadar {

    private final RadarLimits limits;
    private final Map<String, RequestPrint> byCase = new ConcurrentHashMap<>();
    private final Map<MemberCode, RequesterPrints> byRequester = new ConcurrentHashMap<>();

    /** Creates an empty radar. */
    public RequestRadar(RadarLimits limits) {
        this.limits = limits;
    }

    /** Adds or replaces the print of a case; null removes it. */
    public synchronized void put(String caseId, @Nullable RequestPrint print) {
        if (print != null && print.equals(byCase.get(caseId))) {
            return; // what was expected is read back
        }
        RequestPrint before = print == null ? byCase.remove(caseId) : byCase.put(caseId, print);
        if (before != null) {
            ofRequester(before.requester()).remove(caseId, before.submittedAt());
        }
        if (print != null) {
            ofRequester(print.requester()).add(caseId, print);
        }
    }

    private RequesterPrints ofRequester(MemberCode requester) {
        return byRequester.computeIfAbsent(requester, any -> new RequesterPrints());
    }

    /**
     * Returns the instant of a print of the same text of the same case, so that a request keeps its instant however
     * often it is recorded.
     *
     * @return the print's own instant if there is none
     */
    public Instant firstSeen(String caseId, RequestPrint print) {
        RequestPrint known = byCase.get(caseId);
        return known != null && known.isOfSameTextAs(print) ? known.submittedAt() : print.submittedAt();
    }

    /** Returns the patterns that a case is part of; none if its print is not known. */
    public Set<RequestPattern> patternsOf(String caseId) {
        RequestPrint print = byCase.get(caseId);
        if (print == null) {
            return Set.of();
        }
        PrintTally tally = new PrintTally(print, limits);
        ofRequester(print.requester()).count(caseId, print.submittedAt(), tally);
        return tally.patterns();
    }
}

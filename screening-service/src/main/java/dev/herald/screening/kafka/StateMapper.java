package dev.herald.screening.kafka;

import dev.herald.event.RequestSubmitted;
import dev.herald.screening.matching.MatchSource;
import dev.herald.screening.matching.Matches;
import dev.herald.screening.rules.Certainty;
import dev.herald.state.LiveCase;
import dev.herald.state.PersonMatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Maps screened cases to their stored state and back. */
final class StateMapper {

    /** More matches are not stored, so that a case always fits into a record: they are searched for again. */
    private static final int MAX_MATCHES = 500;

    private static final Map<String, MatchSource> SOURCES = byName(MatchSource.values());
    private static final Map<String, Certainty> CERTAINTIES = byName(Certainty.values());

    private StateMapper() {}

    static ScreenedCase screenedCase(LiveCase stored, RequestSubmitted latest, @Nullable RequestSubmitted approved) {
        return new ScreenedCase(
                new ScreenedCase.Revision(latest, stored.getFlags(), matches(stored.getMatches()), stored.getHold()),
                approved == null
                        ? null
                        : new ScreenedCase.Revision(
                                approved,
                                stored.getApprovedFlags(),
                                matches(stored.getApprovedMatches()),
                                stored.getApprovedHold()),
                stored.getInForce(),
                stored.getRuleBook(),
                stored.getRegisterVersion(),
                new ScreenedCase.RecordedHolds(stored.getLastHold(), stored.getHoldRecord()));
    }

    static LiveCase liveCase(ScreenedCase screened, long decisionSequence) {
        ScreenedCase.Revision latest = screened.latest();
        ScreenedCase.Revision approved = screened.approved();
        return LiveCase.newBuilder()
                .setCaseId(screened.caseId())
                .setRevision(latest.number())
                .setFlags(latest.flags())
                .setInForce(screened.inForce())
                .setRuleBook(screened.ruleBook())
                .setRegisterVersion(screened.registerVersion())
                .setApprovedRevision(approved == null ? null : approved.number())
                .setApprovedFlags(approved == null ? List.of() : approved.flags())
                .setMatches(storedMatches(latest.matches()))
                .setApprovedMatches(approved == null ? null : storedMatches(approved.matches()))
                .setLastHold(screened.holds().last())
                .setHoldRecord(screened.holds().digest())
                .setHold(latest.hold())
                .setApprovedHold(approved == null ? null : approved.hold())
                .setDecisionSequence(decisionSequence)
                .build();
    }

    private static @Nullable List<PersonMatch> storedMatches(@Nullable Matches matches) {
        return matches == null || !matches.complete() || matches.all().size() > MAX_MATCHES
                ? null
                : matches.all().stream()
                        .map(match -> new PersonMatch(
                                match.source().name(),
                                match.id(),
                                match.certainty().name()))
                        .toList();
    }

    /** Returns null if no matches are stored, or if a newer version wrote them: they must be found again. */
    private static @Nullable Matches matches(@Nullable List<PersonMatch> stored) {
        if (stored == null) {
            return null;
        }
        List<Matches.Match> matches = new ArrayList<>();
        for (PersonMatch match : stored) {
            MatchSource source = SOURCES.get(match.getAbout());
            Certainty certainty = CERTAINTIES.get(match.getCertainty());
            if (source == null || certainty == null) {
                return null;
            }
            matches.add(new Matches.Match(source, match.getId(), certainty));
        }
        return new Matches(matches, true);
    }

    private static <E extends Enum<E>> Map<String, E> byName(E[] constants) {
        return Arrays.stream(constants).collect(Collectors.toMap(Enum::name, Function.identity()));
    }
}

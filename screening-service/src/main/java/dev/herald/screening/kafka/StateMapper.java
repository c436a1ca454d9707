package dev.herald.screening.kafka;

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

    private static final Map<String, MatchSource> SOURCES = byName(MatchSource.values());
    private static final Map<String, Certainty> CERTAINTIES = byName(Certainty.values());

    private StateMapper() {}

    static ScreenedCase screenedCase(LiveCase stored) {
        return new ScreenedCase(
                new ScreenedCase.Revision(stored.getRequest(), stored.getFlags(), matches(stored.getMatches())),
                stored.getApprovedRequest() == null
                        ? null
                        : new ScreenedCase.Revision(
                                stored.getApprovedRequest(),
                                stored.getApprovedFlags(),
                                matches(stored.getApprovedMatches())),
                stored.getInForce(),
                stored.getRuleBook(),
                stored.getRegisterVersion());
    }

    static LiveCase liveCase(ScreenedCase screened) {
        ScreenedCase.Revision latest = screened.latest();
        ScreenedCase.Revision approved = screened.approved();
        return LiveCase.newBuilder()
                .setCaseId(latest.request().getCaseId())
                .setRequest(latest.request())
                .setFlags(latest.flags())
                .setInForce(screened.inForce())
                .setRuleBook(screened.ruleBook())
                .setRegisterVersion(screened.registerVersion())
                .setApprovedRequest(approved == null ? null : approved.request())
                .setApprovedFlags(approved == null ? List.of() : approved.flags())
                .setMatches(storedMatches(latest.matches()))
                .setApprovedMatches(approved == null ? null : storedMatches(approved.matches()))
                .build();
    }

    private static @Nullable List<PersonMatch> storedMatches(@Nullable Matches matches) {
        return matches == null
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
        return new Matches(matches);
    }

    private static <E extends Enum<E>> Map<String, E> byName(E[] constants) {
        return Arrays.stream(constants).collect(Collectors.toMap(Enum::name, Function.identity()));
    }
}

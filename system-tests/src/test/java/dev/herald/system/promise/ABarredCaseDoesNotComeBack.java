package dev.herald.system.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionKind;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningFlagged;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * 7. After a bar, the case is never approved; another request of the same requester on the same person is refused or
 * denied; anybody else's is flagged and never approved by policy, and a diffusion of it goes out only when approved.
 * The bar is in the register and the subject stays known, so that spelling variants are found.
 *
 * <pre>
 * legal:    jp's case is barred; ke asks for the same person; screening flags it (C24), an officer looks at it
 * legal:    ke's request was cleared while the bar travelled; the sweep finds it, and it is cancelled
 * illegal:  jp's case is barred, and approved later
 * illegal:  jp asks for the same person by a diffusion, and it is taken
 * illegal:  ke's request on that person is approved by policy, and stands
 * </pre>
 */
final class ABarredCaseDoesNotComeBack implements Promise {

    private static final String RULE = "C24";

    @Override
    public String name() {
        return "7 a barred case does not come back";
    }

    @Override
    public List<Breach> check(History history) {
        Findings findings = new Findings(this);
        List<Told<DecisionIssued>> decisions = history.on(Topics.DECISIONS, DecisionIssued.class);
        Map<String, Entry> subjects = history.latest(Topics.SUBJECTS);
        Set<String> facts = history.latest(Topics.REGISTER).keySet();
        for (Told<DecisionIssued> bar : decisions) {
            if (bar.event().getBar() == null) {
                continue;
            }
            String caseId = bar.event().getCaseId();
            decisions.stream()
                    .filter(later -> later.event().getCaseId().equals(caseId)
                            && later.entry().offset() > bar.entry().offset()
                            && later.event().getKind() == DecisionKind.APPROVED)
                    .forEach(later -> findings.require(false, later.entry(), "approved, and the case is barred"));
            findings.require(facts.contains("bar:" + caseId), bar.entry(), "the register does not have the bar");
            Optional<Told<RequestSubmitted>> asked = request(history, bar.event());
            Optional<Person> person = asked.map(Told::event).map(RequestSubmitted::getPerson);
            person.ifPresent(who -> {
                findings.require(
                        Optional.ofNullable(subjects.get(caseId))
                                .flatMap(entry -> entry.text("standing"))
                                .filter("BARRED"::equals)
                                .isPresent(),
                        bar.entry(),
                        "the barred person is not known any more");
                others(history, decisions, bar, who, findings);
            });
        }
        return findings.all();
    }

    private static void others(
            History history,
            List<Told<DecisionIssued>> decisions,
            Told<DecisionIssued> bar,
            Person who,
            Findings findings) {
        for (Told<RequestSubmitted> other : history.on(Topics.REQUESTS, RequestSubmitted.class)) {
            RequestSubmitted request = other.event();
            if (request.getCaseId().equals(bar.event().getCaseId())
                    || !other.entry().time().isAfter(bar.entry().time())
                    || request.getPerson() == null
                    || !isSame(who, request.getPerson())) {
                continue;
            }
            boolean stands = false;
            boolean denied = false;
            for (Told<DecisionIssued> decision : decisions) {
                if (decision.event().getCaseId().equals(request.getCaseId())) {
                    DecisionKind kind = decision.event().getKind();
                    stands = kind == DecisionKind.APPROVED
                                    && decision.event().getOfficers().contains("policy")
                            || stands && !Notices.ENDINGS.contains(kind);
                    denied = denied || kind == DecisionKind.DENIED;
                }
            }
            findings.require(!stands, other.entry(), "on a barred person, and stands without an officer");
            findings.require(
                    !request.getSubmittedBy().equals(bar.event().getRequester()) || denied,
                    other.entry(),
                    "on a person barred to the same requester, and not refused");
            findings.require(flagged(history, request), other.entry(), "on a barred person, and never flagged as such");
            findings.require(
                    !wentOutUnreviewed(history, other),
                    other.entry(),
                    "a diffusion on a barred person went out without an officer");
        }
    }

    private static boolean flagged(History history, RequestSubmitted request) {
        return history.on(Topics.SCREENINGS, ScreeningFlagged.class).stream()
                .filter(told -> told.event().getCaseId().equals(request.getCaseId()))
                .flatMap(told -> told.event().getFlags().stream())
                .anyMatch(flag -> flag.getRuleId().equals(RULE));
    }

    private static boolean wentOutUnreviewed(History history, Told<RequestSubmitted> request) {
        Notices notices = new Notices(history);
        return history.outbound()
                .filter(entry ->
                        Notices.isSnapshot(entry) && entry.text("decisionId").isEmpty())
                .anyMatch(entry -> notices.unreviewed(entry)
                        .filter(other ->
                                other.entry().at().equals(request.entry().at()))
                        .isPresent());
    }

    private static Optional<Told<RequestSubmitted>> request(History history, DecisionIssued decision) {
        return history.on(Topics.REQUESTS, RequestSubmitted.class).stream()
                .filter(told -> told.event().getCaseId().equals(decision.getCaseId())
                        && told.event().getRevision() == decision.getRevision())
                .findFirst();
    }

    /** The same words in any of their names, in any order, without accents; and no two different years of birth. */
    private static boolean isSame(Person one, Person other) {
        Set<Set<String>> names = names(one);
        names.retainAll(names(other));
        return !names.isEmpty()
                && (one.getBirthDate() == null
                        || other.getBirthDate() == null
                        || Objects.equals(
                                one.getBirthDate().substring(0, 4),
                                other.getBirthDate().substring(0, 4)));
    }

    private static Set<Set<String>> names(Person person) {
        return Stream.concat(Stream.of(person.getName()), person.getAliases().stream())
                .map(ABarredCaseDoesNotComeBack::words)
                .collect(Collectors.toSet());
    }

    private static Set<String> words(PersonName name) {
        String plain = Normalizer.normalize(name.getFamilyName() + " " + name.getForenames(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        return new TreeSet<>(Arrays.asList(plain.strip().split("[\\s'-]+")));
    }
}

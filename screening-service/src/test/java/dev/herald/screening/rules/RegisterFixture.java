package dev.herald.screening.rules;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.screening.SituationKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A register that knows what a test says. */
public final class RegisterFixture implements Register {

    private final LocalDate today;
    private final List<Sensitivity> sensitivities = new ArrayList<>();
    private final List<MatchedBar> bars = new ArrayList<>();
    private final List<MatchedRefusal> refusals = new ArrayList<>();
    private final List<MatchedJudgment> judgments = new ArrayList<>();
    private final List<MatchedProceedings> proceedings = new ArrayList<>();
    private final List<MatchedAlert> alerts = new ArrayList<>();
    private final List<CaseId> others = new ArrayList<>();
    private boolean endedUnderQuestion;
    private boolean held;
    private boolean comparedWhole = true;
    private @Nullable Set<OffenceCategory> jurisdiction;

    private RegisterFixture(LocalDate today) {
        this.today = today;
    }

    public static RegisterFixture onTheDay(String today) {
        return new RegisterFixture(LocalDate.parse(today));
    }

    public static RegisterFixture knowingNothing() {
        return onTheDay("2026-06-15");
    }

    public RegisterFixture sensitive(String factId, String requesters, String nationalities) {
        sensitivities.add(new Sensitivity(
                factId,
                SituationKind.REGIME_CHANGE,
                words(requesters).map(MemberCode::new).collect(Collectors.toSet()),
                words(nationalities).collect(Collectors.toSet())));
        return this;
    }

    public RegisterFixture sensitive(String factId, SituationKind kind, String requester) {
        sensitivities.add(new Sensitivity(factId, kind, Set.of(new MemberCode(requester)), Set.of()));
        return this;
    }

    public RegisterFixture barredIn(String caseId, Certainty certainty) {
        CaseId barred = new CaseId(caseId);
        bars.add(new MatchedBar(barred, null, barred.member(), false, certainty));
        return this;
    }

    public RegisterFixture barredByFact(String factId, @Nullable String requester, Certainty certainty) {
        bars.add(new MatchedBar(null, factId, requester == null ? null : new MemberCode(requester), false, certainty));
        return this;
    }

    /** A refusal that another member than the refusing state reports. */
    public RegisterFixture extraditionRefusedSaysAnother(String factId, String refusedBy, Certainty certainty) {
        refusals.add(new MatchedRefusal(factId, true, new MemberCode(refusedBy), certainty));
        return this;
    }

    public RegisterFixture extraditionRefused(String factId, boolean substantive, Certainty certainty) {
        refusals.add(new MatchedRefusal(factId, substantive, null, certainty));
        return this;
    }

    public RegisterFixture judged(String factId, String territories, Certainty certainty) {
        judgments.add(new MatchedJudgment(factId, words(territories).collect(Collectors.toSet()), certainty));
        return this;
    }

    public RegisterFixture pendingIn(String state, String factId, Certainty certainty) {
        proceedings.add(new MatchedProceedings(factId, new MemberCode(state), certainty));
        return this;
    }

    public RegisterFixture published(String factId, Certainty certainty) {
        alerts.add(new MatchedAlert(factId, certainty));
        return this;
    }

    public RegisterFixture alsoAskedForIn(String caseId) {
        others.add(new CaseId(caseId));
        return this;
    }

    public RegisterFixture holding() {
        held = true;
        return this;
    }

    public RegisterFixture comparingInPart() {
        comparedWhole = false;
        return this;
    }

    public RegisterFixture mayAskOnlyFor(OffenceCategory... offences) {
        jurisdiction = Set.of(offences);
        return this;
    }

    public RegisterFixture knowingAnOpenEnding() {
        endedUnderQuestion = true;
        return this;
    }

    @Override
    public boolean endedUnderQuestion(Person person) {
        return endedUnderQuestion;
    }

    @Override
    public long version() {
        return 7;
    }

    @Override
    public LocalDate today() {
        return today;
    }

    @Override
    public Optional<Set<OffenceCategory>> jurisdictionOf(MemberCode requester) {
        return Optional.ofNullable(jurisdiction);
    }

    @Override
    public List<Sensitivity> sensitivities() {
        return sensitivities;
    }

    @Override
    public boolean isComparedWhole(Person person) {
        return comparedWhole;
    }

    @Override
    public boolean isHeld(MemberCode requester, Person person) {
        return held;
    }

    @Override
    public List<MatchedBar> barredElsewhere(CaseId thisCase, Person person) {
        return bars;
    }

    @Override
    public List<MatchedRefusal> refusedExtraditions(Person person) {
        return refusals;
    }

    @Override
    public List<MatchedJudgment> finalJudgments(Person person) {
        return judgments;
    }

    @Override
    public List<MatchedProceedings> pendingExtraditions(Person person) {
        return proceedings;
    }

    @Override
    public List<MatchedAlert> openSourceAlerts(Person person) {
        return alerts;
    }

    @Override
    public List<CaseId> requestedElsewhere(CaseId thisCase, MemberCode requester, Person person) {
        return others;
    }

    private static Stream<String> words(String text) {
        return Set.of(text.split(",")).stream().filter(word -> !word.isEmpty());
    }
}

package dev.herald.screening.rules;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A register that knows what a test says. */
final class RegisterFixture implements Register {

    private final LocalDate today;
    private final List<Sensitivity> sensitivities = new ArrayList<>();
    private final List<Barred> bars = new ArrayList<>();
    private final List<Refused> refusals = new ArrayList<>();
    private final List<Judged> judgments = new ArrayList<>();
    private final List<Alerted> alerts = new ArrayList<>();
    private final List<CaseId> others = new ArrayList<>();
    private @Nullable Certainty protection;

    private RegisterFixture(LocalDate today) {
        this.today = today;
    }

    static RegisterFixture onTheDay(String today) {
        return new RegisterFixture(LocalDate.parse(today));
    }

    static RegisterFixture knowingNothing() {
        return onTheDay("2026-06-15");
    }

    RegisterFixture sensitive(String factId, String requesters, String nationalities) {
        sensitivities.add(new Sensitivity(
                factId,
                words(requesters).map(MemberCode::new).collect(Collectors.toSet()),
                words(nationalities).collect(Collectors.toSet())));
        return this;
    }

    RegisterFixture barredIn(String caseId, Certainty certainty) {
        CaseId barred = new CaseId(caseId);
        bars.add(new Barred(barred, null, barred.member(), certainty));
        return this;
    }

    RegisterFixture barredByFact(String factId, @Nullable String requester, Certainty certainty) {
        bars.add(new Barred(null, factId, requester == null ? null : new MemberCode(requester), certainty));
        return this;
    }

    RegisterFixture extraditionRefused(String factId, boolean substantive, Certainty certainty) {
        refusals.add(new Refused(factId, substantive, certainty));
        return this;
    }

    RegisterFixture judged(String factId, String territories, Certainty certainty) {
        judgments.add(new Judged(factId, words(territories).collect(Collectors.toSet()), certainty));
        return this;
    }

    RegisterFixture published(String factId, Certainty certainty) {
        alerts.add(new Alerted(factId, certainty));
        return this;
    }

    RegisterFixture alsoAskedForIn(String caseId) {
        others.add(new CaseId(caseId));
        return this;
    }

    RegisterFixture protectedFromAll(Certainty certainty) {
        protection = certainty;
        return this;
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
    public List<Sensitivity> sensitivities() {
        return sensitivities;
    }

    @Override
    public Optional<Certainty> protectedAgainst(MemberCode requester, Person person) {
        return Optional.ofNullable(protection);
    }

    @Override
    public List<Barred> barredElsewhere(CaseId thisCase, Person person) {
        return bars;
    }

    @Override
    public List<Refused> refusedExtraditions(Person person) {
        return refusals;
    }

    @Override
    public List<Judged> finalJudgments(Person person) {
        return judgments;
    }

    @Override
    public List<Alerted> openSourceAlerts(Person person) {
        return alerts;
    }

    @Override
    public List<CaseId> askedForElsewhere(CaseId thisCase, MemberCode requester, Person person) {
        return others;
    }

    private static Stream<String> words(String text) {
        return Set.of(text.split(",")).stream().filter(word -> !word.isEmpty());
    }
}

package dev.herald.review.kafka;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.wire.PersonNames;
import dev.herald.event.Bar;
import dev.herald.event.CaseDecision;
import dev.herald.event.FactRegistered;
import dev.herald.event.LocationReport;
import dev.herald.event.Person;
import dev.herald.event.PersonDescription;
import dev.herald.event.Question;
import dev.herald.event.RefusedExtradition;
import dev.herald.event.RequestSubmitted;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.Decision;
import dev.herald.streams.topology.OutboundEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds the facts that review publishes to the register. */
final class RegisterEventPublisher {

    /** The reporter of facts that review itself establishes. */
    static final String REPORTER = "review";

    private RegisterEventPublisher() {}

    /**
     * Returns the bar after a finding on Article 2 or 3. It names the case and no person, because more services than
     * screening read the register: screening finds the person by the case in the sealed subjects.
     */
    static OutboundEvent bar(Opened file, Decision decision) {
        return bar(file, decision, barOf(file, decision.articles(), decision.officers()), false);
    }

    /** Returns the bar of a case as retracted, after two officers lifted it. */
    static OutboundEvent liftedBar(Opened file, Decision lift) {
        CaseDecision barring = file.barringDecision().orElseThrow();
        return bar(file, lift, barOf(file, barring.getArticles(), barring.getOfficers()), true);
    }

    private static OutboundEvent bar(Opened file, Decision decision, Bar bar, boolean retracted) {
        return fact(
                file,
                "bar:" + file.id(),
                FactRegistered.newBuilder()
                        .setKind(FactKind.BAR)
                        .setReportedBy(REPORTER)
                        .setProvenance(
                                "%s on revision %d of %s".formatted(decision.kind(), decision.revision(), file.id()))
                        .setConfidentiality(Confidentiality.CONFIDENTIAL)
                        .setBar(bar)
                        .setRetracted(retracted));
    }

    /** Returns the refused extradition that an answer reports; empty where it reports none. */
    static Optional<OutboundEvent> refusedExtradition(Opened file, Question answered) {
        return refusedExtradition(
                file,
                answered.getQuestionId(),
                answered.getAddressee(),
                "Answer to consultation " + answered.getQuestionId(),
                answered.getRefusedExtradition());
    }

    /** Returns the refused extradition of a holder's report; empty where it reports none. */
    static Optional<OutboundEvent> refusedExtradition(Opened file, LocationReport report) {
        String holder = report.getReportedBy();
        return refusedExtradition(file, "hit-" + holder, holder, "Report of a holder", report.getRefusedExtradition());
    }

    private static Optional<OutboundEvent> refusedExtradition(
            Opened file, String name, String reporter, String provenance, @Nullable RefusedExtradition refused) {
        return Optional.ofNullable(refused)
                .map(known -> fact(
                        file,
                        "refused-extradition:%s:%s".formatted(file.id(), name),
                        FactRegistered.newBuilder()
                                .setKind(FactKind.REFUSED_EXTRADITION)
                                .setReportedBy(reporter)
                                .setPerson(person(file))
                                .setProvenance("%s of %s".formatted(provenance, file.id()))
                                .setRefusedExtradition(known)));
    }

    static Bar barOf(Opened file, List<ConstitutionArticle> articles, List<String> officers) {
        return Bar.newBuilder()
                .setArticle(articles.getFirst())
                .setRequester(file.requester().value())
                .setArticles(articles)
                .setByCommission(officers.contains(Decision.COMMISSION))
                .build();
    }

    /** Returns the description by which a consulted member can recognise the person; null once forgotten. */
    static @Nullable PersonDescription person(Opened file) {
        RequestSubmitted request = CaseStateMapper.event(file.request());
        Person person = request == null ? null : request.getPerson();
        return person == null
                ? null
                : new PersonDescription(
                        PersonNames.stated(person).toList(),
                        person.getBirthDate(),
                        person.getBirthPlace(),
                        person.getNationalities(),
                        person.getSex());
    }

    private static OutboundEvent fact(Opened file, String factId, FactRegistered.Builder fact) {
        return new OutboundEvent(
                Topics.REGISTER,
                factId,
                fact.setFactId(factId).setCaseId(file.id().value()).build());
    }
}

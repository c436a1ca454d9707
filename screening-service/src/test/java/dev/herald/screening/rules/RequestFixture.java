package dev.herald.screening.rules;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.PartialDate;
import dev.herald.screening.rules.Charge.Penalty;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Requests that nothing speaks against, but for what a test says. */
final class RequestFixture {

    private final Instrument instrument;
    private String requester = "fr";
    private @Nullable Person person =
            new Person(List.of("Ada Meridian"), PartialDate.parse("1971-03-05"), Set.of("XA"));
    private final List<Charge> charges = new ArrayList<>();
    private boolean conviction;
    private @Nullable PartialDate warrantValidUntil;
    private @Nullable PartialDate limitation;
    private Request.@Nullable Facts facts = new Request.Facts("f".repeat(200), 1, 1);
    private @Nullable String earlierEnding;
    private boolean barred;

    private RequestFixture(Instrument instrument) {
        this.instrument = instrument;
    }

    static RequestFixture aRedNotice() {
        return new RequestFixture(Instrument.RED_NOTICE);
    }

    static RequestFixture aDiffusion() {
        return new RequestFixture(Instrument.DIFFUSION);
    }

    static RequestFixture aSpecialNotice() {
        RequestFixture special = new RequestFixture(Instrument.SPECIAL_NOTICE);
        special.facts = null;
        return special;
    }

    RequestFixture from(String member) {
        this.requester = member;
        return this;
    }

    RequestFixture onAnOrganisation() {
        this.person = null;
        return this;
    }

    RequestFixture aNationalOf(String country) {
        this.person = new Person(List.of("Ada Meridian"), PartialDate.parse("1971-03-05"), Set.of(country));
        return this;
    }

    RequestFixture punishableBy(String period) {
        charges.add(new Charge(Period.parse(period), Set.of(Penalty.TERM)));
        return this;
    }

    RequestFixture punishableBy(Penalty penalty) {
        charges.add(new Charge(null, Set.of(penalty)));
        return this;
    }

    RequestFixture convicted() {
        this.conviction = true;
        return this;
    }

    RequestFixture warrantValidUntil(String date) {
        this.warrantValidUntil = PartialDate.parse(date);
        return this;
    }

    RequestFixture timeBarredFrom(String date) {
        this.limitation = PartialDate.parse(date);
        return this;
    }

    RequestFixture withFacts(String summary, int dates, int places) {
        this.facts = new Request.Facts(summary, dates, places);
        return this;
    }

    RequestFixture withoutFacts() {
        this.facts = null;
        return this;
    }

    RequestFixture endedBeforeAs(String ending) {
        this.earlierEnding = ending;
        return this;
    }

    RequestFixture ofACaseThatIsBarred() {
        this.barred = true;
        return this;
    }

    Request please() {
        List<Charge> stated = charges.isEmpty() && instrument.isPenal()
                ? List.of(new Charge(Period.ofYears(10), Set.of(Penalty.TERM)))
                : charges;
        return new Request(
                new CaseId(requester.toUpperCase(java.util.Locale.ROOT) + "/2026-000123"),
                new MemberCode(requester),
                instrument,
                person,
                stated,
                conviction,
                warrantValidUntil,
                limitation,
                facts,
                earlierEnding,
                barred);
    }

    Request withoutCharges() {
        Request request = please();
        return new Request(
                request.caseId(),
                request.requester(),
                instrument,
                person,
                List.of(),
                conviction,
                warrantValidUntil,
                limitation,
                facts,
                earlierEnding,
                barred);
    }
}

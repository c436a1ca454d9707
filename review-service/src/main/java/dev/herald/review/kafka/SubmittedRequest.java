package dev.herald.review.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.PartialDate;
import dev.herald.contract.WarrantTerm;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.DocumentReference;
import dev.herald.event.Person;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.Visibility;
import dev.herald.review.casefile.Request;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A revision as intake published it. */
record SubmittedRequest(RequestSubmitted event) implements Request {

    @Override
    public int revision() {
        return event.getRevision();
    }

    @Override
    public Instrument instrument() {
        return KnownSymbols.require(event.getInstrument());
    }

    @Override
    public Optional<LocalDate> retainUntil() {
        return Optional.ofNullable(event.getRetainUntil())
                .map(PartialDate::parse)
                .map(PartialDate::latest);
    }

    @Override
    public Optional<LocalDate> warrantsEnd() {
        return WarrantTerm.lastDayOf(event.getWarrants().stream()
                .map(warrant -> new WarrantTerm(date(warrant.getValidUntil()), date(warrant.getWithdrawn())))
                .toList());
    }

    private static @Nullable PartialDate date(@Nullable String text) {
        return text == null ? null : PartialDate.parse(text);
    }

    @Override
    public Set<String> nationalities() {
        return event.getPerson() == null
                ? Set.of()
                : Set.copyOf(event.getPerson().getNationalities());
    }

    @Override
    public boolean isVisibleTo(MemberCode member) {
        Visibility visibility = event.getVisibility();
        return !visibility.getExcluded().contains(member.value())
                && (visibility.getRecipients().isEmpty()
                        || visibility.getRecipients().contains(member.value()));
    }

    @Override
    public List<DocumentReference> documents() {
        return KnownSymbols.requireKinds(event.getDocuments());
    }

    @Override
    public boolean describesSamePersonAs(Request other) {
        Person one = event.getPerson();
        Person another = eventOf(other).getPerson();
        if (one == null || another == null) {
            return one == null && another == null;
        }
        return compared(one).equals(compared(another));
    }

    /** Returns what of a person is compared with the persons of facts. */
    private static List<Object> compared(Person person) {
        return Arrays.asList(
                person.getName(),
                person.getAliases(),
                person.getBirthDate(),
                person.getBirthPlace(),
                person.getNationalities(),
                person.getSex());
    }

    @Override
    public Request withVisibility(Visibility visibility) {
        return new SubmittedRequest(
                RequestSubmitted.newBuilder(event).setVisibility(visibility).build());
    }

    static RequestSubmitted eventOf(Request request) {
        return ((SubmittedRequest) request).event();
    }
}

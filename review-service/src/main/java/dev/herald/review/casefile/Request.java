package dev.herald.review.casefile;

import dev.herald.contract.MemberCode;
import dev.herald.contract.PartialDate;
import dev.herald.contract.WarrantTerm;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.DocumentReference;
import dev.herald.event.Person;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.Visibility;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One revision of a member's request, as intake published it, with the few properties that review's rules read. */
public record Request(RequestSubmitted event) {

    /** Returns the number of the revision, from 1. */
    public int revision() {
        return event.getRevision();
    }

    /** Returns the instrument that is requested. */
    public Instrument instrument() {
        return event.getInstrument();
    }

    /** Returns the last day on which the requester wants the notice kept; empty for the usual retention. */
    public Optional<LocalDate> retainUntil() {
        return Optional.ofNullable(event.getRetainUntil())
                .map(PartialDate::parse)
                .map(PartialDate::latest);
    }

    /** Returns the last day on which one of its warrants is valid; empty if one has no end, or none is named. */
    public Optional<LocalDate> warrantsEnd() {
        return WarrantTerm.lastDayOf(event.getWarrants().stream()
                .map(warrant -> new WarrantTerm(date(warrant.getValidUntil()), date(warrant.getWithdrawn())))
                .toList());
    }

    private static @Nullable PartialDate date(@Nullable String text) {
        return text == null ? null : PartialDate.parse(text);
    }

    /** Returns the person's nationalities, in the order stated; empty for an organisation. */
    public List<String> nationalities() {
        return event.getPerson() == null
                ? List.of()
                : List.copyOf(event.getPerson().getNationalities());
    }

    /** Whether the requester lets a member see the request: a member that is not excluded, and listed if any is. */
    public boolean isVisibleTo(MemberCode member) {
        Visibility visibility = event.getVisibility();
        return !visibility.getExcluded().contains(member.value())
                && (visibility.getRecipients().isEmpty()
                        || visibility.getRecipients().contains(member.value()));
    }

    /** Returns the documents that the request names, whether or not they have arrived. */
    public List<DocumentReference> documents() {
        return event.getDocuments();
    }

    /** Whether another revision describes the person with the same names, birth, nationalities and sex. */
    public boolean describesSamePersonAs(Request other) {
        Person one = event.getPerson();
        Person another = other.event.getPerson();
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

    /** Returns the revision with another visibility. */
    public Request withVisibility(Visibility visibility) {
        return new Request(
                RequestSubmitted.newBuilder(event).setVisibility(visibility).build());
    }
}

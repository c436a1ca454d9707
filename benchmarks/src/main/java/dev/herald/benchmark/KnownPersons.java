package dev.herald.benchmark;

import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.SubjectStanding;
import dev.herald.event.Person;
import dev.herald.event.PersonDescription;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SubjectRecorded;
import dev.herald.stack.Stack;
import java.util.List;
import java.util.Locale;

/** Persons in force that screening knows: the subjects that it would have written about so many notices. */
record KnownPersons(int count, SyntheticRequests requests) {

    /** Persons of the measured requests have numbers below. */
    private static final int FIRST = 10_000_000;
    /** The case ids of the measured requests are of 2026. */
    private static final String YEAR = "/2025-";

    /** Writes the subjects in place of screening. */
    void writeTo(Stack stack, MemberCode requester) throws InterruptedException {
        try (EventFeed screening =
                new EventFeed(stack, stack.clientProperties(Principal.service(ClientRole.SCREENING)))) {
            for (int number = 0; number < count; number++) {
                String caseId = "%s%s%06d".formatted(requester.value().toUpperCase(Locale.ROOT), YEAR, number + 1);
                screening.write(Topics.SUBJECTS, caseId, subject(requests.request(requester, caseId, FIRST + number)));
            }
            screening.flush();
        }
    }

    private static SubjectRecorded subject(RequestSubmitted request) {
        Person person = request.getPerson();
        return SubjectRecorded.newBuilder()
                .setCaseId(request.getCaseId())
                .setStanding(SubjectStanding.IN_FORCE)
                .setSubmittedBy(request.getSubmittedBy())
                .setInstrument(Instrument.RED_NOTICE)
                .setPerson(PersonDescription.newBuilder()
                        .setNames(List.of(person.getName()))
                        .setBirthDate(person.getBirthDate())
                        .setSex(person.getSex())
                        .setNationalities(person.getNationalities())
                        .build())
                .build();
    }
}

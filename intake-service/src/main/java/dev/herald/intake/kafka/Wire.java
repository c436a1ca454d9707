package dev.herald.intake.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.PartialDate;
import dev.herald.contract.wire.ContractCheck;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.Acknowledged;
import dev.herald.event.AcknowledgementKind;
import dev.herald.event.Attestation;
import dev.herald.event.Bar;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionKind;
import dev.herald.event.DocumentProvided;
import dev.herald.event.DocumentReference;
import dev.herald.event.EarlierEnding;
import dev.herald.event.FactKind;
import dev.herald.event.FactRegistered;
import dev.herald.event.InformationReported;
import dev.herald.event.MemberKind;
import dev.herald.event.MessageRefused;
import dev.herald.event.Person;
import dev.herald.event.PersonDescription;
import dev.herald.event.ProtectedStatusAttested;
import dev.herald.event.RequestReceived;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.RetentionExtended;
import dev.herald.event.Sex;
import dev.herald.event.SourcePosition;
import dev.herald.event.SupplementProvided;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.VisibilityChanged;
import dev.herald.intake.admission.Arrival;
import dev.herald.intake.admission.Charge;
import dev.herald.intake.admission.Ending;
import dev.herald.intake.admission.Identity;
import dev.herald.intake.admission.Instrument;
import dev.herald.intake.admission.KnownCase;
import dev.herald.intake.admission.Letterhead;
import dev.herald.intake.admission.Member;
import dev.herald.intake.admission.NamedDocument;
import dev.herald.intake.admission.Refusal;
import dev.herald.intake.admission.Submission;
import dev.herald.intake.admission.Visibility;
import dev.herald.state.IntakeCase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Avro to domain and back. Nothing else sees both. */
final class Wire {

    private static final String UNKNOWN = "UNKNOWN";

    /** Fields in which UNKNOWN says something, or is refused by a rule of its own. */
    private static final Set<String> MAY_BE_UNKNOWN = Set.of(
            "Person.sex",
            "PersonDescription.sex",
            "RequestSubmitted.personStatus",
            "RequestSubmitted.instrument",
            "InformationReported.kind");

    private Wire() {}

    // --- inbound: Avro to domain

    /** What came, for the door; null if the event is none that members send. */
    static @Nullable Arrival arrival(MemberCode mailbox, SpecificRecord event, int bytes) {
        Submission submission = submission(event);
        return submission == null
                ? null
                : new Arrival(
                        mailbox,
                        submission,
                        bytes,
                        ContractCheck.check(event).stream()
                                .map(fault -> new Refusal(fault.code(), fault.field(), fault.limit(), fault.remedy()))
                                .toList(),
                        unknownWords(event));
    }

    private static @Nullable Submission submission(SpecificRecord event) {
        return switch (event) {
            case RequestSubmitted request -> request(request);
            case RequestWithdrawn change -> new Submission.Change(letterhead(event));
            case SuspensionRequested change -> new Submission.Change(letterhead(event));
            case RetentionExtended change -> new Submission.Change(letterhead(event));
            case VisibilityChanged change ->
                new Submission.NewVisibility(letterhead(event), visibility(change.getVisibility()));
            case SupplementProvided supplement ->
                new Submission.Supplement(letterhead(event), documents(supplement.getDocuments()));
            case ConsultationAnswered answer -> new Submission.Consultation(letterhead(event));
            case DocumentProvided document ->
                new Submission.Document(
                        letterhead(event),
                        document.getSha256(),
                        ContentHash.of(document.getContent()),
                        document.getContent().remaining());
            case Acknowledged acknowledged ->
                new Submission.Acknowledgement(
                        letterhead(event),
                        acknowledged.getKind() == AcknowledgementKind.UNABLE,
                        isThere(acknowledged.getReason()),
                        acknowledged.getVersion(),
                        isThere(acknowledged.getMessageId()));
            case InformationReported report -> report(report);
            default -> null;
        };
    }

    private static Submission.Request request(RequestSubmitted request) {
        dev.herald.event.Conviction conviction = request.getConviction();
        dev.herald.event.Warrant warrant = request.getWarrant();
        return new Submission.Request(
                letterhead(request),
                instrument(request.getInstrument()),
                identity(request.getPerson()),
                request.getOrganisation() != null,
                switch (request.getPersonStatus()) {
                    case SUSPECT -> Submission.Request.Status.SUSPECT;
                    case ACCUSED -> Submission.Request.Status.ACCUSED;
                    case CONVICTED -> Submission.Request.Status.CONVICTED;
                    case UNKNOWN -> null;
                },
                request.getCharges().stream().map(Wire::charge).toList(),
                conviction != null,
                conviction == null ? null : date(conviction.getDate()),
                warrant != null,
                warrant == null ? null : date(warrant.getIssued()),
                warrant == null ? null : date(warrant.getValidUntil()),
                request.getExtraditionAssurance() != null,
                request.getSpecialNotice() == null
                        ? null
                        : new Submission.Request.Listing(
                                request.getSpecialNotice().getMeasures().size()),
                documents(request.getDocuments()),
                visibility(request.getVisibility()));
    }

    private static @Nullable Identity identity(@Nullable Person person) {
        return person == null
                ? null
                : new Identity(
                        isThere(person.getName().getFamilyName()),
                        person.getSex() != Sex.UNKNOWN,
                        date(person.getBirthDate()),
                        !person.getAliases().isEmpty(),
                        isThere(person.getFatherName()) || isThere(person.getMotherName()),
                        isThere(person.getDescription()),
                        !person.getIdentityDocuments().isEmpty(),
                        person.getDnaProfile(),
                        person.getPhotograph(),
                        person.getFingerprints());
    }

    private static Charge charge(dev.herald.event.Charge charge) {
        return new Charge(
                isThere(charge.getLaw()),
                switch (charge.getCategory()) {
                    case GENOCIDE, WAR_CRIME, CRIME_AGAINST_HUMANITY -> true;
                    default -> false;
                },
                date(charge.getCommittedFrom()),
                date(charge.getCommittedUntil()));
    }

    private static Submission.Report report(InformationReported report) {
        Attestation attestation = report.getAttestation();
        PersonDescription person = attestation == null ? report.getPerson() : attestation.getPerson();
        return new Submission.Report(
                letterhead(report),
                subject(report),
                person != null && !person.getNames().isEmpty(),
                hasItsDetails(report),
                attestation == null
                        ? 0
                        : (int) attestation.getSignedBy().stream().distinct().count(),
                report.getRetracted());
    }

    private static Submission.Report.Subject subject(InformationReported report) {
        boolean attested = report.getAttestation() != null;
        if (attested != (report.getKind() == FactKind.UNKNOWN)) {
            return Submission.Report.Subject.UNCLEAR;
        }
        return switch (report.getKind()) {
            case UNKNOWN -> Submission.Report.Subject.PROTECTED_STATUS;
            case REFUSED_EXTRADITION -> Submission.Report.Subject.REFUSED_EXTRADITION;
            case JUDGMENT -> Submission.Report.Subject.JUDGMENT;
            case OPEN_SOURCE_ALERT -> Submission.Report.Subject.OPEN_SOURCE_ALERT;
            case GEOPOLITICAL_SENSITIVITY, BAR, EARLIER_ENDING -> Submission.Report.Subject.NOT_FOR_MEMBERS;
        };
    }

    private static boolean hasItsDetails(InformationReported report) {
        long details = Stream.of(
                        report.getRefusedExtradition(),
                        report.getJudgment(),
                        report.getOpenSourceAlert(),
                        report.getAttestation())
                .filter(detail -> detail != null)
                .count();
        boolean right = switch (report.getKind()) {
            case REFUSED_EXTRADITION -> report.getRefusedExtradition() != null;
            case JUDGMENT -> report.getJudgment() != null;
            case OPEN_SOURCE_ALERT -> report.getOpenSourceAlert() != null;
            case UNKNOWN -> report.getAttestation() != null;
            case GEOPOLITICAL_SENSITIVITY, BAR, EARLIER_ENDING -> false;
        };
        return right && details == 1;
    }

    private static Letterhead letterhead(SpecificRecord event) {
        String caseId = text(event, "caseId");
        return new Letterhead(CaseId.isValid(caseId) ? new CaseId(caseId) : null, text(event, "submittedBy"));
    }

    private static Visibility visibility(dev.herald.event.Visibility visibility) {
        return new Visibility(visibility.getExcluded(), visibility.getRecipients());
    }

    private static List<NamedDocument> documents(List<DocumentReference> documents) {
        return documents.stream()
                .map(document -> new NamedDocument(document.getSha256(), document.getSize()))
                .toList();
    }

    /** Paths of fields that hold UNKNOWN where a meaning is needed: left out, or a later release's word. */
    static List<String> unknownWords(SpecificRecord event) {
        List<String> found = new ArrayList<>();
        collectUnknown(event, "", found);
        return found;
    }

    private static void collectUnknown(SpecificRecord record, String path, List<String> found) {
        for (Schema.Field field : record.getSchema().getFields()) {
            if (MAY_BE_UNKNOWN.contains(record.getSchema().getName() + "." + field.name())) {
                continue;
            }
            String at = path.isEmpty() ? field.name() : path + "." + field.name();
            collectUnknownIn(record.get(field.pos()), at, found);
        }
    }

    private static void collectUnknownIn(@Nullable Object value, String at, List<String> found) {
        switch (value) {
            case SpecificRecord nested -> collectUnknown(nested, at, found);
            case Collection<?> items -> {
                int index = 0;
                for (Object item : items) {
                    collectUnknownIn(item, at + "[" + index++ + "]", found);
                }
            }
            case null -> {}
            default -> {
                if (value instanceof GenericEnumSymbol<?> && value.toString().equals(UNKNOWN)) {
                    found.add(at);
                }
            }
        }
    }

    static @Nullable Instrument instrument(dev.herald.event.Instrument instrument) {
        return switch (instrument) {
            case RED_NOTICE -> Instrument.RED_NOTICE;
            case WANTED_PERSON_DIFFUSION -> Instrument.WANTED_PERSON_DIFFUSION;
            case UN_SPECIAL_NOTICE -> Instrument.UN_SPECIAL_NOTICE;
            case UNKNOWN -> null;
        };
    }

    static Member.Kind kind(MemberKind kind) {
        return switch (kind) {
            case NCB -> Member.Kind.NCB;
            case TRIBUNAL -> Member.Kind.TRIBUNAL;
            case UN_BODY -> Member.Kind.UN_BODY;
            case UNKNOWN -> Member.Kind.OTHER;
        };
    }

    // --- the case: stored and domain

    static @Nullable KnownCase known(@Nullable IntakeCase stored) {
        return stored == null
                ? null
                : new KnownCase(
                        new CaseId(stored.getCaseId()),
                        instrument(stored.getInstrument()),
                        stored.getRevision(),
                        stored.getContentHash(),
                        stored.getEnding() == null ? null : ending(stored.getEnding()),
                        stored.getInForce(),
                        new KnownCase.Bar(stored.getBarred(), stored.getBarredUntil()));
    }

    static IntakeCase stored(KnownCase known) {
        return IntakeCase.newBuilder()
                .setCaseId(known.caseId().value())
                .setSubmittedBy(known.caseId().member().value())
                .setInstrument(
                        known.instrument() == null
                                ? dev.herald.event.Instrument.UNKNOWN
                                : dev.herald.event.Instrument.valueOf(
                                        known.instrument().name()))
                .setRevision(known.revision())
                .setContentHash(known.contentHash())
                .setEnding(known.ending() == null ? null : decision(known.ending()))
                .setInForce(known.inForce())
                .setBarred(known.bar().stands())
                .setBarredUntil(known.bar().until())
                .build();
    }

    /** The case after a decision. */
    static KnownCase decided(@Nullable KnownCase known, CaseId caseId, DecisionIssued decision) {
        KnownCase before = known == null ? KnownCase.onlyDecided(caseId, decision.getRevision()) : known;
        Ending ending = ending(decision.getKind());
        KnownCase after = switch (decision.getKind()) {
            case APPROVED, AMENDED -> before.approved(decision.getRevision());
            case BLOCKED, RESTORED, SUSPENDED, UPDATE_DENIED, UNKNOWN -> before;
            case DENIED, CANCELLED, WITHDRAWN, EXPIRED, CLOSED_WITHOUT_FINDING ->
                ending == null ? before : before.ended(ending, decision.getRevision());
        };
        Bar bar = decision.getBar();
        return bar == null || ending == null
                ? after
                : after.barred(ending, new KnownCase.Bar(true, bar.getValidUntil()));
    }

    private static @Nullable Ending ending(DecisionKind kind) {
        return switch (kind) {
            case DENIED -> Ending.DENIED;
            case CANCELLED -> Ending.CANCELLED;
            case WITHDRAWN -> Ending.WITHDRAWN;
            case EXPIRED -> Ending.EXPIRED;
            case CLOSED_WITHOUT_FINDING -> Ending.CLOSED_WITHOUT_FINDING;
            case UNKNOWN, APPROVED, AMENDED, BLOCKED, RESTORED, SUSPENDED, UPDATE_DENIED -> null;
        };
    }

    private static DecisionKind decision(Ending ending) {
        return DecisionKind.valueOf(ending.name());
    }

    // --- outbound: domain to Avro

    /** The request as screening gets it. */
    static RequestSubmitted revision(
            RequestSubmitted request, int number, String contentHash, @Nullable Ending earlierEnding) {
        return RequestSubmitted.newBuilder(request)
                .setRevision(number)
                .setContentHash(contentHash)
                .setEarlierEnding(
                        earlierEnding == null
                                ? null
                                : new EarlierEnding(decision(earlierEnding), request.getSubmittedBy()))
                .build();
    }

    static RequestReceived received(
            CaseId caseId,
            String causeId,
            int revision,
            boolean repeated,
            @Nullable Ending ending,
            @Nullable SourcePosition position) {
        return RequestReceived.newBuilder()
                .setCaseId(caseId.value())
                .setMessageId(messageId(caseId.value(), RequestReceived.getClassSchema(), causeId))
                .setAddressee(caseId.member().value())
                .setRevision(revision)
                .setRepeated(repeated)
                .setEnding(ending == null ? null : decision(ending))
                .setPosition(position)
                .build();
    }

    static RequestRefused requestRefused(
            String caseId,
            MemberCode addressee,
            String causeId,
            List<Refusal> refusals,
            @Nullable SourcePosition position) {
        return RequestRefused.newBuilder()
                .setCaseId(caseId)
                .setMessageId(messageId(caseId, RequestRefused.getClassSchema(), causeId))
                .setAddressee(addressee.value())
                .setRefusals(refusals(refusals))
                .setPosition(position)
                .build();
    }

    static MessageRefused messageRefused(
            String caseId,
            MemberCode addressee,
            String causeId,
            @Nullable String type,
            List<Refusal> refusals,
            @Nullable SourcePosition position) {
        return MessageRefused.newBuilder()
                .setCaseId(caseId)
                .setMessageId(messageId(caseId, MessageRefused.getClassSchema(), causeId))
                .setAddressee(addressee.value())
                .setType(type)
                .setRefusals(refusals(refusals))
                .setPosition(position)
                .build();
    }

    /** A member's report as a fact of the register. Its id is the reporter's reference and the kind: one fact each. */
    static FactRegistered fact(InformationReported report) {
        return FactRegistered.newBuilder()
                .setFactId(factId(report.getCaseId(), report.getKind().name()))
                .setKind(report.getKind())
                .setReportedBy(report.getSubmittedBy())
                .setProvenance("reported by %s under %s".formatted(report.getSubmittedBy(), report.getCaseId()))
                .setPerson(report.getPerson())
                .setRefusedExtradition(report.getRefusedExtradition())
                .setJudgment(report.getJudgment())
                .setOpenSourceAlert(report.getOpenSourceAlert())
                .setRetracted(report.getRetracted())
                .build();
    }

    static ProtectedStatusAttested attested(InformationReported report, Attestation attestation) {
        return new ProtectedStatusAttested(
                factId(report.getCaseId(), Submission.Report.Subject.PROTECTED_STATUS.name()),
                report.getSubmittedBy(),
                attestation,
                report.getRetracted());
    }

    /** The case id that stands in where a sender's own is not readable. */
    static String placeholder(MemberCode member) {
        return member.value().toUpperCase(Locale.ROOT) + "/0000-000000";
    }

    private static String factId(String reference, String kind) {
        return reference + ":" + kind;
    }

    private static String messageId(String caseId, Schema type, String causeId) {
        return EventHeaders.digest(caseId, type.getFullName(), causeId, "0");
    }

    private static List<dev.herald.event.Refusal> refusals(List<Refusal> refusals) {
        return refusals.stream()
                .map(refusal -> new dev.herald.event.Refusal(
                        refusal.code(), refusal.field(), refusal.limit(), refusal.remedy()))
                .toList();
    }

    private static boolean isThere(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static @Nullable PartialDate date(@Nullable String text) {
        return text != null && PartialDate.isValid(text) ? PartialDate.parse(text) : null;
    }

    /** A text field that the event's schema is known to have. */
    static String text(SpecificRecord event, String field) {
        return (String) event.get(event.getSchema().getField(field).pos());
    }
}

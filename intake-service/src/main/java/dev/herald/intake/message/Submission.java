package dev.herald.intake.message;

import dev.herald.contract.PartialDate;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.PersonStatus;
import dev.herald.event.Charge;
import dev.herald.event.Conviction;
import dev.herald.event.DocumentReference;
import dev.herald.event.Person;
import dev.herald.event.SpecialNoticeDetails;
import dev.herald.event.Visibility;
import dev.herald.event.Warrant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The content of a message, reduced to what admission examines. */
public sealed interface Submission {

    MessageHeader header();

    /**
     * A request for a notice, or a diffusion.
     *
     * @param instrument requested instrument; UNKNOWN if the sender did not state it
     * @param person the person, or null
     * @param organisation whether the request names an organisation
     * @param status status in the proceedings; UNKNOWN if the sender did not state it
     * @param extraditionAssured whether the sender assures that it will request extradition
     * @param listing details of a special notice, or null
     * @param documents documents that the request refers to
     * @param officialLanguage whether the text is in an official language
     * @param retainUntil requested end of retention; null for the longest term
     */
    record Request(
            MessageHeader header,
            Instrument instrument,
            @Nullable Person person,
            boolean organisation,
            PersonStatus status,
            List<Charge> charges,
            List<Conviction> convictions,
            List<Warrant> warrants,
            boolean extraditionAssured,
            @Nullable SpecialNoticeDetails listing,
            List<DocumentReference> documents,
            Visibility visibility,
            boolean officialLanguage,
            @Nullable PartialDate retainUntil)
            implements Submission {

        public Request {
            charges = List.copyOf(charges);
            convictions = List.copyOf(convictions);
            warrants = List.copyOf(warrants);
            documents = List.copyOf(documents);
        }

        /** Names nothing: the request describes a person. */
        @Override
        public String toString() {
            return "Request[not printed]";
        }
    }

    /** The source withdraws or suspends its request. */
    record WithdrawalOrSuspension(MessageHeader header) implements Submission {}

    /**
     * The source asks for a longer retention of its notice.
     *
     * @param until new end of retention; null if the text is not a date
     */
    record RetentionExtension(
            MessageHeader header, @Nullable PartialDate until) implements Submission {}

    /** The source changes who may see its data. */
    record VisibilityChange(MessageHeader header, Visibility visibility) implements Submission {}

    /**
     * The requester answers a question.
     *
     * @param documents documents that the answer refers to
     */
    record Supplement(MessageHeader header, List<DocumentReference> documents) implements Submission {

        public Supplement {
            documents = List.copyOf(documents);
        }
    }

    /**
     * A consulted bureau answers a question about another member's case.
     *
     * @param refusal a refused extradition that the answer reports, or null
     * @param documents documents that the answer refers to
     * @param attestation a sealed fact that the answer attests, or null
     * @param tellingFields fields whose open text tells a sealed fact
     */
    record ConsultationAnswer(
            MessageHeader header,
            @Nullable Extradition refusal,
            List<DocumentReference> documents,
            @Nullable AttestationSummary attestation,
            List<String> tellingFields)
            implements Submission {

        public ConsultationAnswer {
            documents = List.copyOf(documents);
            tellingFields = List.copyOf(tellingFields);
        }
    }

    /**
     * A document with its content.
     *
     * @param statedHash SHA-256, as written by the sender
     * @param actualHash SHA-256 of the content
     * @param size size in bytes
     * @param mediaType media type; null if documents may not have it
     * @param matchesMediaType whether the content has that media type
     * @param photograph whether the document is a photograph
     */
    record Document(
            MessageHeader header,
            String statedHash,
            String actualHash,
            int size,
            @Nullable MediaType mediaType,
            boolean matchesMediaType,
            boolean photograph)
            implements Submission {}

    /**
     * A member acknowledges a version of a notice or a mail, possibly about another member's case.
     *
     * @param unable whether the member could not carry it out
     * @param reason whether the member gives a reason
     * @param version version of the notice; 0 for mail
     * @param mail whether the member names a mail
     */
    record Acknowledgement(MessageHeader header, boolean unable, boolean reason, int version, boolean mail)
            implements Submission {}

    /** A member cosigns or disputes a checkpoint of the audit: about no case. */
    record Witnessing(MessageHeader header) implements Submission {}

    /** A member reports that it located, arrested or released the person of another member's case. */
    record Location(MessageHeader header) implements Submission {}

    /**
     * A member reports a fact. The case id is the reporter's own reference.
     *
     * @param named whether the report names the person
     * @param details whether the report has the details of its kind and no others
     * @param refusal the refused extradition, or null
     * @param pending the pending extradition, surrender or transfer, or null
     * @param attestation the attestation of a sealed fact, or null
     * @param retracted whether the report retracts an earlier one
     * @param ofAnAnswer whether the report names an answer to a consultation
     */
    record Report(
            MessageHeader header,
            Subject subject,
            boolean named,
            boolean details,
            @Nullable Extradition refusal,
            @Nullable Extradition pending,
            @Nullable AttestationSummary attestation,
            boolean retracted,
            boolean ofAnAnswer)
            implements Submission {

        public enum Subject {
            /** A fact for the register. */
            FACT,
            /** A sealed fact; sealed on arrival. */
            SEALED_FACT,
            /** Neither a kind nor an attestation, or both. */
            UNCLEAR
        }
    }

    /**
     * An extradition that a state refused, or that is pending there.
     *
     * @param state country that refused, or where it is pending, as written by the sender
     * @param requester code of the member whose request it is, as written by the sender
     */
    record Extradition(String state, String requester) {

        /** Returns whether the request is the state's own. A bureau's code is its country's code in lower case. */
        public boolean isOfTheStateItself() {
            return state.equalsIgnoreCase(requester);
        }

        /** Returns whether the state is the sender's own. */
        public boolean isInTheStateOf(String sender) {
            return state.equalsIgnoreCase(sender);
        }
    }
}

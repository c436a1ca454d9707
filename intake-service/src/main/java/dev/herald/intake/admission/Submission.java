package dev.herald.intake.admission;

import dev.herald.contract.PartialDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a member may send. Holds what the door looks at, and no more of the person than which parts are there. */
public sealed interface Submission {

    /** Who writes, about which case. */
    Letterhead letterhead();

    /**
     * A request for a notice, or a diffusion.
     *
     * @param letterhead who, about which case
     * @param instrument what is asked for; null where it is not stated
     * @param person the person, or null
     * @param organisation whether an organisation is named
     * @param status standing in the proceedings, or null where it is not stated
     * @param charges the charges
     * @param conviction the conviction, or null
     * @param warrant whether a warrant is given
     * @param warrantIssued day of issue, or null
     * @param warrantEnds last day of validity, or null
     * @param extraditionAssured whether extradition is assured
     * @param listing details of a special notice, or null
     * @param documents documents it names
     * @param visibility who may see it
     * @param officialLanguage whether it is written in an official language
     * @param retainUntil until when it is to be kept, or null for the longest term
     */
    record Request(
            Letterhead letterhead,
            @Nullable Instrument instrument,
            @Nullable Identity person,
            boolean organisation,
            @Nullable Status status,
            List<Charge> charges,
            @Nullable Conviction conviction,
            boolean warrant,
            @Nullable PartialDate warrantIssued,
            @Nullable PartialDate warrantEnds,
            boolean extraditionAssured,
            @Nullable Listing listing,
            List<NamedDocument> documents,
            Visibility visibility,
            boolean officialLanguage,
            @Nullable PartialDate retainUntil)
            implements Submission {

        /** Keeps copies. */
        public Request {
            charges = List.copyOf(charges);
            documents = List.copyOf(documents);
        }

        /** Standing in the proceedings (RPD Art. 44). */
        public enum Status {
            SUSPECT,
            ACCUSED,
            CONVICTED
        }

        /**
         * A listing by a sanctions committee.
         *
         * @param reference reference in the list, as the sender wrote it
         * @param resolution number of the resolution, as the sender wrote it
         * @param measures how many measures are ordered
         */
        public record Listing(String reference, String resolution, int measures) {}
    }

    /**
     * The source withdraws or suspends its request.
     *
     * @param letterhead who, about which case
     */
    record Change(Letterhead letterhead) implements Submission {}

    /**
     * The source asks to keep its notice for longer.
     *
     * @param letterhead who, about which case
     * @param until the new end, or null where it is no date
     */
    record Extension(Letterhead letterhead, @Nullable PartialDate until) implements Submission {}

    /**
     * The source changes who may see its data.
     *
     * @param letterhead who, about which case
     * @param visibility from now on
     */
    record NewVisibility(Letterhead letterhead, Visibility visibility) implements Submission {}

    /**
     * The requester answers a question.
     *
     * @param letterhead who, about which case
     * @param documents documents it names
     */
    record Supplement(Letterhead letterhead, List<NamedDocument> documents) implements Submission {

        /** Keeps a copy. */
        public Supplement {
            documents = List.copyOf(documents);
        }
    }

    /**
     * A consulted bureau answers, about a case of another.
     *
     * @param letterhead who, about which case
     * @param refusal a refused extradition it reports, or null
     */
    record Consultation(Letterhead letterhead, @Nullable RefusedExtradition refusal) implements Submission {}

    /**
     * A document, with its content.
     *
     * @param letterhead who, about which case
     * @param statedHash SHA-256 as the sender wrote it
     * @param actualHash SHA-256 of the content
     * @param size bytes
     * @param mediaType media type, or null where it is none that is taken
     * @param ofItsType whether the content is of that type
     */
    record Document(
            Letterhead letterhead,
            String statedHash,
            String actualHash,
            int size,
            @Nullable MediaType mediaType,
            boolean ofItsType)
            implements Submission {}

    /**
     * A member says what it did with what it was sent, about a case of whomever.
     *
     * @param letterhead who, about which case
     * @param unable whether it could not do it
     * @param reason whether it says why
     * @param version version of the notice, 0 for mail
     * @param mail whether it names a message
     */
    record Acknowledgement(Letterhead letterhead, boolean unable, boolean reason, int version, boolean mail)
            implements Submission {}

    /**
     * A member reports a fact. The case id is its own reference.
     *
     * @param letterhead who, under which reference
     * @param subject what is reported
     * @param named whether the person is named
     * @param details whether the details that belong to the kind are there, and no others
     * @param refusal the refused extradition, or null
     * @param againstItself whether an attestation is against the state that makes it
     * @param signatures how many officials signed an attestation
     * @param retracted whether an earlier report is taken back
     */
    record Report(
            Letterhead letterhead,
            Subject subject,
            boolean named,
            boolean details,
            @Nullable RefusedExtradition refusal,
            boolean againstItself,
            int signatures,
            boolean retracted)
            implements Submission {

        /** What is reported. */
        public enum Subject {
            REFUSED_EXTRADITION,
            JUDGMENT,
            OPEN_SOURCE_ALERT,
            /** Protected status; sealed on arrival. */
            PROTECTED_STATUS,
            /** A fact that only the General Secretariat enters. */
            NOT_FOR_MEMBERS,
            /** Neither kind nor attestation, or both. */
            UNCLEAR
        }
    }

    /**
     * A state refused to extradite, as the sender wrote it.
     *
     * @param state country that refused
     * @param requester code of the member whose request it refused
     */
    record RefusedExtradition(String state, String requester) {

        /** Whether a state is said to have refused itself. A country's code is its bureau's in capitals. */
        boolean isByTheRequester() {
            return state.equalsIgnoreCase(requester);
        }
    }
}

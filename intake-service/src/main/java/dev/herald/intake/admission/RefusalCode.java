package dev.herald.intake.admission;

import dev.herald.event.Refusal;
import dev.herald.intake.message.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * Every reason for a refusal, except violations of form ({@code TOO_LONG}, {@code TOO_MANY}, {@code MALFORMED},
 * {@code EMPTY}). Codes are stable: bureaus' systems react to them. Each states what is allowed, what to do, and its
 * legal basis (RPD: Rules on the Processing of Data).
 */
public enum RefusalCode {
    // the record
    NOT_WIRE_FORMAT(
            "0x00, four bytes of schema id, then Avro", "use a Confluent-compatible serializer", "the contract"),
    SCHEMA_NOT_KNOWN(
            "a registered schema of the contract",
            "use the schemas of this release; schemas cannot be registered at run time",
            "the contract"),
    NOT_DECODABLE("bytes that match the schema they name", "check the schema of your serializer", "the contract"),
    NO_CONTENT("an event", "send an event; a record without a value has no meaning here", "the contract"),
    NOT_FOR_MEMBERS("an event that members send", "send one of the inbound events of the contract", "the contract"),
    MESSAGE_TOO_LARGE(
            "262144 bytes (256 KiB); documents may be larger",
            "shorten the message; send long material as documents",
            "the contract"),
    TOO_MANY_MESSAGES(
            "200 messages a second, 6000 at once after a pause, each 8192 bytes of a message as another; 30 unreadable"
                    + " ones a minute; the refusal has the numbers that apply",
            "nothing from `position` to `lastOffset` was read: wait a minute, then send these messages again, more"
                    + " slowly",
            "the contract"),
    HEADERS_TOO_LARGE(
            "64 headers, 16384 bytes (16 KiB) in total", "remove headers; Herald does not read them", "the contract"),
    TEXT_NOT_READABLE(
            "no control characters, invisible characters, direction overrides or bytes that are not UTF-8; in names no"
                    + " direction marks and no line breaks",
            "remove these characters",
            "RPD Art. 12"),
    NAME_WITHOUT_LETTERS("at least one letter of any script", "write the name, or omit the field", "RPD Art. 12"),
    ENTRY_REPEATED("each entry once", "remove the duplicate", "RPD Art. 12"),
    WORD_UNKNOWN("a value of the contract other than UNKNOWN", "use a value that this release knows", "the contract"),
    MORE_REASONS("100 reasons in one answer", "correct these and send the message again", "the contract"),
    NOT_HANDLED(
            "a message that Herald can process",
            "Herald failed, not you: the operators will examine the record and contact you",
            "the contract"),

    // the sender
    SENDER_UNKNOWN("a member", "ask the operators to register the owner of the mailbox", "RPD Art. 107"),
    SENDER_NOT_ACTIVE(
            "an active member; acknowledgements and statements of a witness are always accepted",
            "ask the operators why the membership is suspended or has ended",
            "RPD Art. 131"),
    SENDER_NOT_OWNER(
            "the owner of the mailbox", "send the message through the mailbox of the member it names", "RPD Art. 107"),
    MESSAGE_NOT_OPEN(
            "orders and acknowledgements of the Commission; of other members any other message",
            "send the message through the mailbox of a member of another kind",
            "Statute of the Commission, Art. 38"),
    CASE_OF_ANOTHER(
            "a case id that starts with the sender's own code",
            "use a case id of your own; only the source may change a case",
            "RPD Art. 7"),
    CASE_ID_RESERVED(
            "a reference other than 0000-000000",
            "use another reference; Herald uses this one in answers to messages without a case id",
            "the contract"),

    // the witness
    TREE_UNKNOWN(
            "a tree of which a checkpoint was issued", "cosign or dispute checkpoints of your mailbox", "the contract"),
    CHECKPOINT_MALFORMED(
            "a root of 32 bytes, a size of 0 or more, and notes and signature lines by C2SP signed-note that name the"
                    + " tree",
            "send the checkpoint as it is in your mailbox",
            "the contract"),
    COSIGNATURE_WRONG(
            "a cosignature/v1 line by C2SP under this checkpoint, in the name i247/<member>, with a key of yours that is"
                    + " valid now; cosignedAt is its time",
            "check which key your gateway signs with, and that the operators registered it",
            "the contract"),
    COSIGNATURE_OLDER(
            "as many entries as your last cosignature of the tree has, or more",
            "nothing, if this is a copy of an older message: your latest cosignature stays",
            "the contract"),

    // the signature
    SIGNATURE_MISSING(
            "a signature with a key in the member's record",
            "sign the message: header `herald_signature`; the guide says what is signed",
            "the contract"),
    SIGNATURE_NOT_READABLE(
            "a detached JWS with `alg` Ed25519, `b64` false, `crit` [b64] and `kid`, at most 1000 characters",
            "write the signature in this form, or leave it out if you need not sign",
            "the contract"),
    SIGNING_KEY_UNKNOWN(
            "a `kid` that names a key in the member's record",
            "use your current key, or ask the operators to add its public half",
            "the contract"),
    SIGNING_KEY_NOT_VALID(
            "a key whose period includes the moment at which the message arrived",
            "sign the message again with your current key",
            "the contract"),
    SIGNATURE_WRONG(
            "a signature over this message; the refusal names each part as Herald has it: domain, the member's own code,"
                    + " `ce_id`, subject, schema fingerprint, SHA-256 of the Avro body",
            "compare each part with what you signed; a message that was altered on its way has to be sent again",
            "the contract"),
    MESSAGE_ID_NOT_CURRENT(
            "with a signature: a UUID of version 7 in `ce_id`, made in the last 7 days and at most 10 minutes ahead",
            "make a new id, sign and send the message again; check your clock",
            "the contract"),
    MESSAGE_REPEATED(
            "each signed message once",
            "nothing, if this is a copy: the first counts; a new message needs a new id in `ce_id`",
            "the contract"),

    // the request
    INSTRUMENT_NOT_STATED("one instrument", "state which instrument you request", "RPD Art. 73"),
    INSTRUMENT_NOT_OPEN(
            "bureaus and tribunals: RED_NOTICE, WANTED_PERSON_DIFFUSION; UN bodies: UN_SPECIAL_NOTICE",
            "request an instrument that is open to your kind of member",
            "RPD Art. 82, 95, 97"),
    SUBJECT_MISSING("a person or an organisation", "name the subject", "RPD Art. 83(2)(a), 95"),
    SUBJECT_AMBIGUOUS("a person or an organisation, not both", "send one request for each subject", "RPD Art. 73"),
    ORGANISATION_NOT_ALLOWED(
            "organisations: UN_SPECIAL_NOTICE only",
            "name a person; only the Security Council may name an organisation",
            "RPD Art. 95"),
    SPECIAL_NOTICE_DETAILS_MISSING(
            "UN reference, resolution and at least one measure", "add the details of the listing", "RPD Art. 95"),
    SPECIAL_NOTICE_DETAILS_MISPLACED(
            "UN_SPECIAL_NOTICE only", "remove the details, or request a special notice", "RPD Art. 95"),
    SPECIAL_NOTICE_REFERENCE(
            "a reference such as QDi.432 (list, i for an individual or e for an entity, number); a resolution such as"
                    + " 1267 or 1267 (1999)",
            "copy them from the sanctions list",
            "RPD Art. 95"),
    CHARGES_MISPLACED(
            "no charges in a UN_SPECIAL_NOTICE", "remove the charges, or request a red notice", "RPD Art. 95"),
    DIFFUSIONS_SUSPENDED(
            "no diffusions while the sender's diffusion route is suspended",
            "request a notice, or ask the operators when the suspension ends",
            "RPD Art. 131"),
    TRANSLATION_MISSING(
            "AR, EN, ES or FR; with OTHER a document of kind TRANSLATION",
            "add a translation into an official language",
            "RPD Art. 75"),
    RETENTION_OUT_OF_RANGE(
            "a date after today, at most five years ahead; for a year or a month its last day counts",
            "use a date within five years, or omit it for the longest term",
            "RPD Art. 49, 50"),

    // red notices
    IDENTITY_INCOMPLETE(
            "family name, sex, at least the year of birth and one of description, fingerprints, DNA profile or identity"
                    + " document; or a photograph and one of alias, parent's name, description, DNA profile or"
                    + " fingerprints",
            "complete one of the two sets",
            "RPD Art. 83(2)(a)"),
    STATUS_NOT_STATED("SUSPECT, ACCUSED or CONVICTED", "state the person's status in the proceedings", "RPD Art. 44"),
    STATUS_CONTRADICTS_SENTENCE(
            "CONVICTED with at least one conviction",
            "add the conviction, or state SUSPECT or ACCUSED: a person may be convicted in one case and accused in"
                    + " another",
            "RPD Art. 44"),
    CHARGE_MISSING("at least one charge", "state what the person is accused or convicted of", "RPD Art. 83(2)(b)(ii)"),
    LAW_MISSING("a provision for every charge", "name the law for the charge", "RPD Art. 83(2)(b)(iii)"),
    WARRANT_MISSING(
            "reference of a valid arrest warrant or equivalent judicial decision",
            "add the warrant",
            "RPD Art. 83(2)(b)(v)"),
    EXTRADITION_NOT_ASSURED(
            "an assurance that extradition will be sought on arrest", "add the assurance", "RPD Art. 84(b)"),
    DATES_OUT_OF_ORDER(
            "birth before act, first day before last day, act before judgment, issue before end of validity",
            "correct the dates",
            "RPD Art. 12"),
    DATE_AHEAD("for past events: today at the latest", "correct the date", "RPD Art. 12"),
    DATE_IMPLAUSIBLE("from 1900 to 2200", "correct the date", "RPD Art. 12"),
    PERIOD_IMPLAUSIBLE(
            "more than zero, at most 100 years; the remaining sentence may be zero",
            "correct the period; omit a maximum penalty if the law prescribes life or no deprivation of liberty",
            "RPD Art. 83(1)"),
    REMAINING_EXCEEDS_SENTENCE(
            "at most the sentence", "correct the remaining sentence", "RPD Art. 83(1)(a)(ii), to be verified"),
    CHEQUES_IMPLAUSIBLE(
            "1 to 1000000 cheques, 0 to 1000000000000 US dollars", "correct the number", "RPD Art. 83(1)(a)"),

    // visibility
    RECIPIENTS_MISSING("at least one recipient", "name the recipients of the diffusion", "RPD Art. 97"),
    RECIPIENTS_MISPLACED(
            "recipients: diffusions only", "remove the recipients; a notice may exclude members", "RPD Art. 58, 79"),
    RECIPIENT_UNKNOWN("a member's code", "correct or remove the recipient", "RPD Art. 58"),
    RECIPIENT_IS_SENDER("members other than the sender", "remove the sender", "RPD Art. 58"),
    RECIPIENT_EXCLUDED(
            "recipients that are not excluded", "remove the member from one of the two lists", "RPD Art. 58"),
    EXCLUDED_UNKNOWN("a member's code", "correct or remove the excluded member", "RPD Art. 58"),
    EXCLUDED_IS_SENDER("members other than the sender", "remove the sender", "RPD Art. 58"),
    PUBLIC_EXTRACT_MISPLACED(
            "notices that are FOR_OFFICIAL_USE_ONLY",
            "remove the consent to a public extract, or lower the confidentiality",
            "RPD Art. 61, 112"),
    PUBLIC_EXTRACT_UNSCREENED(
            "consent to a public extract: in a request, which is screened",
            "send a revision with the consent: it is screened; a change of visibility only withdraws the consent",
            "RPD Art. 61"),

    // documents
    DOCUMENT_HASH_DIFFERS(
            "SHA-256 of the content", "send the complete document with the hash of its bytes", "RPD Art. 12"),
    DOCUMENT_EMPTY("1 to 921600 bytes", "send the document with its content", "the contract"),
    DOCUMENT_SIZE("1 to 921600 bytes (900 KiB)", "make the document smaller, or split it", "the contract"),
    PHOTOGRAPH_TOO_LARGE(
            "65536 bytes (64 KiB) for a photograph", "scale the photograph down, or compress it more", "the contract"),
    DOCUMENT_REPEATED("each document once", "remove the duplicate", "RPD Art. 12"),
    MEDIA_TYPE_NOT_TAKEN(MediaType.allNames(), "send the document in one of these media types", "the contract"),
    DOCUMENT_TYPE_DIFFERS(
            "content of the stated media type", "correct the media type, or send the complete file", "RPD Art. 12"),
    DOCUMENT_NOT_NAMED(
            "the hash of a document that the request lists; of a photograph, one of kind PHOTOGRAPH",
            "add it to the documents",
            "RPD Art. 83(2)(a)"),

    // reports and acknowledgements
    REPORT_KIND(
            "REFUSED_EXTRADITION, PENDING_EXTRADITION, JUDGMENT, OPEN_SOURCE_ALERT, or an attestation without kind",
            "state what you report, one fact per message",
            "RPD Art. 12"),
    REPORT_DETAILS_MISSING("the details of the stated kind, and no others", "add what happened", "RPD Art. 12"),
    REPORT_PERSON_MISSING("at least one name of the person", "name the person", "RPD Art. 12"),
    REPORT_CONTRADICTS_ITSELF(
            "a state that refused, or has pending, another state's request; protection from another state",
            "correct the state",
            "RPD Art. 12"),
    PROCEEDINGS_ELSEWHERE(
            "proceedings that are pending in the sender's own state",
            "leave it to the bureau of that state",
            "RPD Art. 12"),
    REQUESTER_UNKNOWN("a member's code", "correct the member whose extradition request it is", "RPD Art. 12"),
    ATTESTATION_NAMES_NO_STATE("at least one state whose requests it concerns", "name the state", "GA-2017-86-RES-09"),
    SOURCE_NOT_STATED(
            "true or false with RELEASED and REFUSED, nothing with others", "set it, or leave it out", "RPD Art. 87"),
    PAPERS_TERM(
            "1 to 366 with ARRESTED, nothing with others",
            "give the days of the treaty, or leave it out",
            "RPD Art. 87"),
    PROTECTION_NOT_SEALED(
            "a ground other than PROTECTION",
            "say it in `attestation` of InformationReported, sealed as a SealedFactAttested",
            "GA-2017-86-RES-09"),
    TEXT_HAS_ITS_FIELD(
            "no text about asylum or refugee status, which belongs into an attestation",
            "say it in `attestation`, leave it out of the field that is named",
            "GA-2017-86-RES-09"),
    ANSWER_NOT_RETRACTED(
            "an answer only in a report that retracts an attestation",
            "set `retracted` and the attestation, or leave `answer` out",
            "GA-2017-86-RES-09"),
    NOT_REPORTED(
            "the retraction of a fact of this kind that you reported under this reference and have not retracted",
            "retract it under the reference of its report; nothing, if you have retracted it before",
            "RPD Art. 12"),
    ATTESTATION_UNSIGNED(
            "two different officials; another spelling of a name is the same official",
            "add the signature of a second official",
            "GA-2017-86-RES-09"),
    ACKNOWLEDGED_NOTHING(
            "a version from 1, or the message id of a mail", "name the version or the mail", "RPD Art. 80"),
    ACKNOWLEDGED_BOTH(
            "a version or the message id of a mail, not both", "send one acknowledgement for each", "RPD Art. 80"),
    REASON_MISSING("a reason with UNABLE", "add the reason", "RPD Art. 80"),

    // the case
    CASE_UNKNOWN("a known case", "check the case id, or send the request first", "RPD Art. 81"),
    CASE_ENDED(
            "a case that is open or in force",
            "the case has ended and cannot be changed; send a new revision to reopen it",
            "RPD Art. 81"),
    CASE_BARRED(
            "no further cooperation in this case through these channels",
            "other channels and national proceedings are unaffected; send the request again only after a"
                    + " DecisionNotified of kind BAR_LIFTED",
            "Constitution Art. 2, 3"),
    INSTRUMENT_CHANGED(
            "the instrument of the case's first revision", "use a new case id for another instrument", "RPD Art. 73"),

    // budgets
    CASE_CHANGED_TOO_OFTEN(
            "as a rule 6 changes of a case in an hour and 30 in a day: revisions, visibility, ends of suspensions,"
                    + " retention",
            "collect changes and send them together; withdraw or suspend the case if it must not wait",
            "RPD Art. 12"),
    TOO_MANY_NAMES(
            "as a rule about 20000 names of persons in a member's open cases and reports",
            "withdraw cases or retract reports that are no longer needed, or ask the operators",
            "RPD Art. 10"),
    NO_ROOM_FOR_NAMES(
            "as a rule 250000 names of persons in the open cases and reports of all members",
            "send the request again later: nothing of it was kept, and the operators have an alarm",
            "the contract"),
    TOO_MANY_IN_A_YEAR(
            "as a rule about 30000 new cases, cases opened again, reports and attestations of a member in a year",
            "wait, or ask the operators; a withdrawal and a retraction are always possible",
            "RPD Art. 10"),
    OPEN_CASES_TOO_LARGE(
            "as a rule about 1 GiB of open cases of a member",
            "shorten requests and send long material as documents, or withdraw cases that are no longer needed",
            "RPD Art. 10"),
    TOO_MUCH_SENT(
            "as a rule about 16 GiB an hour to other members: the size of a case, times its recipients",
            "send the message later; send long material as documents",
            "the contract"),
    TOO_MANY_REPORTS(
            "as a rule about 2000 reports of a member in a day",
            "report later; a retraction is always possible",
            "RPD Art. 12"),
    TOO_MANY_ATTESTATIONS(
            "as a rule about 100 attestations of a member in a day",
            "attest later, or ask the operators; the answer to a consultation is always possible",
            "GA-2017-86-RES-09"),
    TOO_MANY_DOCUMENTS(
            "as a rule 200 documents with 64 MiB of a member for a case, and about 2 GiB of a member in a day",
            "send fewer or smaller documents",
            "RPD Art. 10"),
    ORDER_WAITS(
            "false for about 20 orders of the Commission in a day, then true",
            "send it again with `confirmed` if you mean it; while fewer were sent, without",
            "the contract");

    private final String limit;
    private final String remedy;
    private final String basis;

    RefusalCode(String limit, String remedy, String basis) {
        this.limit = limit;
        this.remedy = remedy;
        this.basis = basis;
    }

    /** Returns what is allowed. */
    public String limit() {
        return limit;
    }

    /** Returns what the sender can do. */
    public String remedy() {
        return remedy;
    }

    /** Returns the legal basis of the rule. */
    public String basis() {
        return basis;
    }

    /** Returns a refusal of the whole message. */
    public Refusal refusal() {
        return at(null);
    }

    /** Returns a refusal because of one field. */
    public Refusal at(@Nullable String field) {
        return at(field, limit);
    }

    /**
     * Returns a refusal because of a limit that a deployment sets.
     *
     * @param field path of the field; null if the reason concerns the whole message
     * @param allowed the limit in figures
     */
    public Refusal at(@Nullable String field, String allowed) {
        return new Refusal(name(), field, allowed, remedy + " (" + basis + ")");
    }
}

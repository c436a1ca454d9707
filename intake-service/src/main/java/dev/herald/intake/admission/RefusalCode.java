package dev.herald.intake.admission;

import org.jspecify.annotations.Nullable;

/**
 * Every reason that intake knows, beside those of mere form ({@code TOO_LONG}, {@code TOO_MANY}, {@code MALFORMED},
 * {@code EMPTY}). Codes are stable: bureaus' systems react to them. Each says what is allowed, what to do, and the
 * article it rests on (RPD: Rules on the Processing of Data).
 */
public enum RefusalCode {
    // what it is
    NOT_WIRE_FORMAT(
            "0x00, four bytes of schema id, then Avro", "send it by a Confluent-compatible serializer", "the contract"),
    SCHEMA_NOT_KNOWN(
            "a schema of the contract, registered",
            "use the schemas that come with this release; nothing registers them at run time",
            "the contract"),
    NOT_DECODABLE("bytes that fit the schema they name", "check the serializer's schema", "the contract"),
    NO_CONTENT("an event", "send an event; a record without value means nothing here", "the contract"),
    NOT_FOR_MEMBERS("an event that members send", "send one of the inbound events of the contract", "the contract"),
    MESSAGE_TOO_LARGE(
            "262144 bytes (256 KiB), documents apart", "shorten it; send long material as documents", "the contract"),
    HEADERS_TOO_LARGE(
            "64 headers, 16384 bytes (16 KiB) together",
            "leave headers out; Herald reads none of them",
            "the contract"),
    TEXT_NOT_READABLE(
            "no control characters, invisible characters, overrides of direction, or bytes that are no UTF-8; in names"
                    + " no marks of direction and no line breaks",
            "write the text without them",
            "RPD Art. 12"),
    NAME_WITHOUT_LETTERS("at least one letter, of any script", "write the name, or leave it out", "RPD Art. 12"),
    ENTRY_REPEATED("each entry once", "leave out the repetition", "RPD Art. 12"),
    WORD_UNKNOWN(
            "a word of the contract other than UNKNOWN", "say which one, in words this release knows", "the contract"),
    MORE_REASONS("100 reasons in one answer", "correct these, and send it again", "the contract"),
    NOT_HANDLED(
            "what Herald can process",
            "nothing you could have known: the operators see the record and will write to you",
            "the contract"),

    // who sends it
    SENDER_UNKNOWN("a member", "ask the operators to admit the mailbox's owner", "RPD Art. 107"),
    SENDER_NOT_ACTIVE(
            "an active member, but for acknowledgements",
            "ask the operators why membership is suspended or over",
            "RPD Art. 131"),
    SENDER_NOT_OWNER("the mailbox's owner", "send it through the mailbox of the member that says it", "RPD Art. 107"),
    CASE_OF_ANOTHER(
            "a reference that starts with the sender's own code",
            "use a case id of your own; only its source changes a case",
            "RPD Art. 7"),
    CASE_ID_RESERVED(
            "a reference other than 0000-000000",
            "use another reference; under this one Herald answers what names no case",
            "the contract"),

    // what it asks for
    INSTRUMENT_NOT_STATED("one instrument", "say which instrument is asked for", "RPD Art. 73"),
    INSTRUMENT_NOT_OPEN(
            "bureaus: RED_NOTICE, WANTED_PERSON_DIFFUSION; tribunals: RED_NOTICE; UN bodies: UN_SPECIAL_NOTICE",
            "ask for an instrument that is open to this kind of member",
            "RPD Art. 82, 95, 97"),
    OFFENCE_OUTSIDE_JURISDICTION(
            "tribunals: GENOCIDE, WAR_CRIME, CRIME_AGAINST_HUMANITY",
            "leave out charges that are not the tribunal's to bring",
            "RPD Art. 82"),
    SUBJECT_MISSING("a person or an organisation", "name the subject", "RPD Art. 83(2)(a), 95"),
    SUBJECT_AMBIGUOUS("a person or an organisation, not both", "send one request for each subject", "RPD Art. 73"),
    ORGANISATION_NOT_ALLOWED(
            "organisations: UN_SPECIAL_NOTICE only",
            "name a person, or leave it to the Security Council",
            "RPD Art. 95"),
    SPECIAL_NOTICE_DETAILS_MISSING(
            "UN reference, resolution and at least one measure", "give the details of the listing", "RPD Art. 95"),
    SPECIAL_NOTICE_DETAILS_MISPLACED(
            "UN_SPECIAL_NOTICE only", "leave the details out, or ask for a special notice", "RPD Art. 95"),
    SPECIAL_NOTICE_REFERENCE(
            "a reference such as QDi.432 (list, i for an individual or e for an entity, number); a resolution such as"
                    + " 1267 or 1267 (1999)",
            "write them as the sanctions list does",
            "RPD Art. 95"),
    CHARGES_MISPLACED("no charges in a UN_SPECIAL_NOTICE", "leave them out, or ask for a red notice", "RPD Art. 95"),
    DIFFUSIONS_SUSPENDED(
            "no diffusions while the sender's route is suspended",
            "ask for a notice, or the operators until when",
            "RPD Art. 131"),
    TRANSLATION_MISSING(
            "AR, EN, ES or FR; with OTHER a document of kind TRANSLATION",
            "enclose a translation into an official language",
            "RPD Art. 75"),
    RETENTION_OUT_OF_RANGE(
            "a last day after today and at most five years on; of a year or month its last day counts",
            "give a day within five years, or leave it out for the longest term",
            "RPD Art. 49, 50"),

    // what a red notice needs
    IDENTITY_INCOMPLETE(
            "family name, sex, at least the year of birth and one of description, fingerprints, DNA profile or identity"
                    + " document; or a photograph and one of alias, parent's name, description, DNA profile or"
                    + " fingerprints",
            "complete one of the two sets",
            "RPD Art. 83(2)(a)"),
    STATUS_NOT_STATED("SUSPECT, ACCUSED or CONVICTED", "state the person's standing in the proceedings", "RPD Art. 44"),
    STATUS_CONTRADICTS_SENTENCE(
            "CONVICTED with a conviction, SUSPECT or ACCUSED without one",
            "correct the status, or give or leave out the conviction",
            "RPD Art. 44"),
    CHARGE_MISSING("at least one charge", "say what the person is accused or convicted of", "RPD Art. 83(2)(b)(ii)"),
    LAW_MISSING("a provision for every charge", "name the law that covers the charge", "RPD Art. 83(2)(b)(iii)"),
    WARRANT_MISSING(
            "reference of a valid arrest warrant or equivalent judicial decision",
            "give the warrant",
            "RPD Art. 83(2)(b)(v)"),
    EXTRADITION_NOT_ASSURED(
            "an assurance that extradition will be sought on arrest", "give the assurance", "RPD Art. 84(b)"),
    DATES_OUT_OF_ORDER(
            "birth before act, first day before last, act before judgment, issue before end of validity",
            "correct the dates",
            "RPD Art. 12"),
    DATE_AHEAD("today at the latest, for what has happened", "correct the date", "RPD Art. 12"),
    DATE_IMPLAUSIBLE("from 1900 to 2200", "correct the date", "RPD Art. 12"),
    PERIOD_IMPLAUSIBLE(
            "more than nothing, at most 100 years; what is left to serve may be nothing",
            "correct the period; leave a maximum out where the law threatens life or no deprivation of liberty",
            "RPD Art. 83(1)"),
    REMAINING_EXCEEDS_SENTENCE("at most the sentence", "correct what is left to serve", "RPD Art. 83(1)(b)(ii)"),
    CHEQUES_IMPLAUSIBLE(
            "1 to 1000000 cheques, 0 to 1000000000000 US dollars", "correct the number", "RPD Art. 83(1)(a)"),

    // who may see it
    RECIPIENTS_MISSING("at least one recipient", "say to whom the diffusion goes", "RPD Art. 97"),
    RECIPIENTS_MISPLACED(
            "recipients: diffusions only", "leave recipients out; a notice may exclude members", "RPD Art. 58, 79"),
    RECIPIENT_UNKNOWN("a member's code", "correct or leave out the recipient", "RPD Art. 58"),
    RECIPIENT_IS_SENDER("members other than the sender", "leave out the sender", "RPD Art. 58"),
    RECIPIENT_EXCLUDED("recipients that are not excluded", "decide which of the two it is", "RPD Art. 58"),
    EXCLUDED_UNKNOWN("a member's code", "correct or leave out the excluded member", "RPD Art. 58"),
    EXCLUDED_IS_SENDER("members other than the sender", "leave out the sender", "RPD Art. 58"),
    PUBLIC_EXTRACT_MISPLACED(
            "notices that are FOR_OFFICIAL_USE_ONLY",
            "leave out the consent to a public extract, or decide how closely it is handled",
            "RPD Art. 61, 112"),

    // documents
    DOCUMENT_HASH_DIFFERS(
            "SHA-256 of the content", "send the document whole, with the hash of its bytes", "RPD Art. 12"),
    DOCUMENT_EMPTY("1 to 921600 bytes", "send the document with its content", "the contract"),
    DOCUMENT_SIZE("1 to 921600 bytes (900 KiB)", "make the document smaller, or split it", "the contract"),
    DOCUMENT_REPEATED("each document once", "leave out the repetition", "RPD Art. 12"),
    MEDIA_TYPE_NOT_TAKEN(MediaType.all(), "send the document as one of these", "the contract"),
    DOCUMENT_TYPE_DIFFERS(
            "content of the media type that is stated",
            "correct the media type, or send the whole file",
            "RPD Art. 12"),
    DOCUMENT_NOT_NAMED(
            "the hash of one of the documents that the request names", "add it to the documents", "RPD Art. 83(2)(a)"),

    // reports and acknowledgements
    REPORT_KIND(
            "REFUSED_EXTRADITION, JUDGMENT, OPEN_SOURCE_ALERT, or an attestation without kind",
            "say what is reported, one thing a message",
            "RPD Art. 12"),
    REPORT_NOT_YOURS(
            "REFUSED_EXTRADITION, JUDGMENT, OPEN_SOURCE_ALERT, or an attestation",
            "leave sensitivities, bars and endings to the General Secretariat",
            "RPD Art. 131"),
    REPORT_DETAILS_MISSING("the details that belong to the kind", "say what happened", "RPD Art. 12"),
    REPORT_PERSON_MISSING("at least one name of the person", "say about whom", "RPD Art. 12"),
    REPORT_CONTRADICTS_ITSELF(
            "a state that refused another's request; protection from another state",
            "correct which state it is",
            "RPD Art. 12"),
    REQUESTER_UNKNOWN("a member's code", "correct whose request for extradition it was", "RPD Art. 12"),
    ATTESTATION_UNSIGNED("two officials", "have a second official sign", "GA-2017-86-RES-09"),
    ACKNOWLEDGED_NOTHING(
            "a version from 1, or the message id of mail", "say which version or mail it is about", "RPD Art. 80"),
    ACKNOWLEDGED_BOTH(
            "a version or the message id of mail, not both", "send one acknowledgement for each", "RPD Art. 80"),
    REASON_MISSING("a reason with UNABLE", "say why", "RPD Art. 80"),

    // the case
    CASE_UNKNOWN("a case that was taken", "check the reference, or send the request first", "RPD Art. 81"),
    CASE_ENDED(
            "an open case, or one in force", "nothing is left to change; send a new revision to reopen", "RPD Art. 81"),
    CASE_BARRED(
            "no further cooperation on this person through these channels",
            "other channels and national proceedings are unaffected",
            "Constitution Art. 2, 3"),
    INSTRUMENT_CHANGED(
            "the instrument of the case's first revision",
            "use a reference of its own for another instrument",
            "RPD Art. 73");

    private final String limit;
    private final String remedy;
    private final String basis;

    RefusalCode(String limit, String remedy, String basis) {
        this.limit = limit;
        this.remedy = remedy;
        this.basis = basis;
    }

    /** What is allowed. */
    public String limit() {
        return limit;
    }

    /** What the sender can do. */
    public String remedy() {
        return remedy;
    }

    /** What the rule rests on. */
    public String basis() {
        return basis;
    }

    /** A refusal of the whole message. */
    public Refusal refusal() {
        return at(null);
    }

    /** A refusal because of one field. */
    public Refusal at(@Nullable String field) {
        return new Refusal(name(), field, limit, remedy + " (" + basis + ")");
    }
}

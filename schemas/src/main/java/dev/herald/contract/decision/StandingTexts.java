package dev.herald.contract.decision;

import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * The words in which a requester reads the grounds of a decision: one text for each ground, whatever the case.
 * Officers' reasons stay in the case file, because they may tell who attested what (GA-2017-86-RES-09).
 */
public final class StandingTexts {

    /** The text and the question of every block, whatever its cause. */
    public static final String BLOCKED = "The data is blocked while its compliance with the RPD is re-examined. Has"
            + " anything changed in the proceedings, the warrant or the identity of the person, and do you still need"
            + " the data? Answer by a new revision of the request, or withdraw it.";

    /** The text of the general ground, whatever the file contains. */
    public static final String NOT_ESTABLISHED =
            "The decision rests on the file as a whole: it does not show that the processing complies with RPD Art. 34.";

    /** The text of a case that was closed without a finding and without a ground. */
    public static final String CLOSED = "The case is closed without a finding.";

    /** The text of a longer retention, whoever asked for it and why. */
    public static final String RETAINED = "The data is retained until the day that you asked for.";

    private StandingTexts() {}

    /** Returns the text of a decision on some grounds, with a finding on some articles; empty where it has none. */
    public static String of(DecisionKind kind, Collection<Ground> grounds, Collection<ConstitutionArticle> articles) {
        if (kind == DecisionKind.BLOCKED) {
            return BLOCKED;
        }
        if (kind == DecisionKind.UPHELD) {
            return RETAINED;
        }
        return kind == DecisionKind.CLOSED_WITHOUT_FINDING && grounds.isEmpty()
                ? CLOSED
                : grounds.stream()
                        .map(ground -> of(ground, articles))
                        .distinct()
                        .collect(Collectors.joining(" "));
    }

    /** Returns the text of a ground. It names Article 2 where that is a finding, and not where officers found none. */
    public static String of(Ground ground, Collection<ConstitutionArticle> articles) {
        String basis = articles.contains(ConstitutionArticle.ARTICLE_2) ? "Constitution, Art. 2" : "RPD Art. 34";
        return switch (ground) {
            case POLITICAL_CHARACTER ->
                restsOn("the political, military, religious or racial character of the case (Constitution, Art. 3)");
            case STATUS_OF_THE_PERSON -> restsOn("the status of the person (RPD Art. 34, 44)");
            case MISUSE_OF_CHANNELS -> restsOn("the use of the channels (RPD Art. 5)");
            case PURPOSE -> restsOn("the purpose of the processing (RPD Art. 10)");
            case LAWFULNESS_OF_PROCEEDINGS -> restsOn("the lawfulness of the proceedings (RPD Art. 11)");
            case DUE_PROCESS -> restsOn("due process in the proceedings (%s)".formatted(basis));
            case HUMAN_RIGHTS -> restsOn("the rights of the person (%s)".formatted(basis));
            case DESCRIPTION_OF_CRIMINAL_ACTIVITIES ->
                restsOn("the description of what the person did (RPD Art. 83(2)(b))");
            case ACCURACY_AND_QUALITY -> restsOn("the accuracy and quality of the data (RPD Art. 12)");
            case PRIVATE_MATTER -> restsOn("the private nature of the matter (RPD Art. 83(1)(a))");
            case FAMILY_MATTER -> restsOn("the family nature of the matter (RPD Art. 83(1)(a))");
            case UNFUNDED_CHEQUE -> restsOn("the rules on unfunded cheques (RPD Art. 83(1)(a))");
            case INTEREST_AND_SERIOUSNESS ->
                restsOn("the interest and seriousness of the case for police cooperation (RPD Art. 35)");
            case LACK_OF_ACTION_FOR_EXTRADITION -> restsOn("the lack of action for extradition (RPD Art. 84, 87)");
            case EXTRADITION -> restsOn("what is known about extradition (RPD Art. 84)");
            case TRANSFER_OF_PROCEEDINGS -> restsOn("a transfer of the proceedings");
            case NE_BIS_IN_IDEM -> restsOn("a judgment on the same acts (ne bis in idem)");
            case TRIAL_IN_ABSENTIA -> restsOn("a trial in absentia");
            case RE_EXAMINATION -> restsOn("a re-examination of its compliance with the RPD");
            case IDENTITY_INSUFFICIENT -> restsOn("the data on the identity of the person (RPD Art. 83(2)(a))");
            case JUDICIAL_DATA_INSUFFICIENT -> restsOn("the judicial data (RPD Art. 83(2)(b))");
            case THRESHOLD -> restsOn("the thresholds of the penalty (RPD Art. 83(1)(a))");
            case WARRANT_INVALID -> restsOn("the validity of the warrant or judicial decision (RPD Art. 83(2)(b))");
            case COMPLIANCE_NOT_ESTABLISHED -> NOT_ESTABLISHED;
            case DUPLICATE -> restsOn("another request or notice on the same person and case");
            case NO_REPLY -> restsOn("the lack of an answer in time");
            case CASE_BARRED -> restsOn("a finding on Article 2 or 3 of the Constitution that bars the case");
            case REQUEST_OF_THE_SOURCE -> restsOn("the request of its source (RPD Art. 81)");
            case RETENTION_OVER -> restsOn("the end of its retention (RPD Art. 49)");
            case COMPLIANT -> restsOn("the compliance of the request with the RPD");
            case UNKNOWN -> restsOn("a ground that this version does not know");
        };
    }

    private static String restsOn(String ground) {
        return "The decision rests on %s.".formatted(ground);
    }
}

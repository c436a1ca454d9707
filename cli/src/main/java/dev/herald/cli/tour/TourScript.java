package dev.herald.cli.tour;

import java.util.List;

/** The steps of the tour. */
final class TourScript {

    private TourScript() {}

    /**
     * Returns the steps.
     *
     * @param caseId the case of the tour
     * @param fact file with a fact about the person
     * @param request file with the request
     * @param proof file for the recall proof
     * @param first an officer
     * @param second another officer
     */
    static List<TourStep> steps(String caseId, String fact, String request, String proof, String first, String second) {
        return List.of(
                step(
                        "A fact reaches the register",
                        "Canada refused to extradite a person to France and reports it. Screening compares every "
                                + "request with such facts.",
                        "The fact has an id. No output names the person.",
                        "register",
                        "add",
                        fact),
                step(
                        "France requests a Red Notice",
                        "The gateway of the bureau sends an event. Intake checks whether it is complete and whether "
                                + "France is entitled to send it.",
                        "The receipt states the revision. A refusal would state every reason at once.",
                        "submit",
                        "--as",
                        "fr",
                        request),
                step(
                        "Screening flags the request",
                        "The officers' view of the case.",
                        "Rule C22 found the refused extradition. A rule raises a flag; it never decides.",
                        "case",
                        caseId),
                step(
                        "Why is it flagged?",
                        "The explanation names the legal basis, the fields that the rule read, and the fact with "
                                + "its version.",
                        "'rests on' has the id of the fact from the first step.",
                        "explain",
                        caseId),
                step(
                        "An officer opens what the flag rests on",
                        "The fact with its whole content and where it comes from. An officer who approves over a flag "
                                + "has opened its facts.",
                        "The ground and the rationale of the refusal. The audit records who opened which version.",
                        "evidence",
                        caseId,
                        "--open",
                        "C22",
                        "--as",
                        first),
                step(
                        "An officer asks the requester",
                        "Where there is doubt, the task force opens a secondary review.",
                        "The case awaits an answer. Silence has a consequence, too: deadlines run.",
                        "decide",
                        caseId,
                        "ask",
                        "--question",
                        "Which court ruled, and when?",
                        "--as",
                        first),
                step(
                        "France reads its mailbox",
                        "Each member has one mailbox, which only dissemination writes.",
                        "The question, its due date, and the command that answers it.",
                        "mailbox",
                        "fr",
                        "--case",
                        caseId),
                step(
                        "France answers",
                        "Only the member that was asked may answer, once.",
                        "Herald replies only if it refuses an answer.",
                        "answer",
                        caseId,
                        "The investigating judge of Lyon, on 14 January 2025.",
                        "--as",
                        "fr"),
                step(
                        "An officer approves",
                        "The decision names the revision that the officer read, and is refused if it changed.",
                        "The notice is in force: it goes to every member that the requester does not exclude.",
                        "decide",
                        caseId,
                        "approve",
                        "--reasons",
                        "The refusal concerned other proceedings.",
                        "--as",
                        first),
                step(
                        "Brazil receives the notice",
                        "The mailbox holds the latest version of each notice, and nothing that was replaced.",
                        "A notice with its number and version.",
                        "mailbox",
                        "br",
                        "--case",
                        caseId),
                step(
                        "Members acknowledge the receipt",
                        "Real gateways do this by themselves.",
                        "Each receiving member, and the version that it confirms.",
                        "acknowledge",
                        caseId,
                        "--as",
                        "all"),
                step(
                        "New information arrives, and an officer cancels the notice",
                        "A finding on Article 2 (human rights) needs two officers. This is the first.",
                        "Nothing has changed yet: the finding awaits the second officer.",
                        "decide",
                        caseId,
                        "cancel",
                        "--grounds",
                        "HUMAN_RIGHTS",
                        "--articles",
                        "2",
                        "--reasons",
                        "Two members report an unfair trial of the accomplices.",
                        "--as",
                        first),
                step(
                        "A second officer makes the same finding",
                        "The case is barred from all channels. National proceedings are not affected.",
                        "The case is barred, and every holder is instructed to remove the notice.",
                        "decide",
                        caseId,
                        "cancel",
                        "--grounds",
                        "HUMAN_RIGHTS",
                        "--articles",
                        "2",
                        "--reasons",
                        "I have read the same reports.",
                        "--as",
                        second),
                step(
                        "Brazil is instructed to remove it",
                        "The instruction replaces the notice in the mailbox.",
                        "The date by which the removal must be acknowledged.",
                        "mailbox",
                        "br",
                        "--case",
                        caseId),
                step(
                        "Members remove it, and say so",
                        "A member that stays silent is named overdue.",
                        "REMOVED, from each member that held the notice.",
                        "acknowledge",
                        caseId,
                        "--as",
                        "all"),
                step(
                        "The proof of the recall",
                        "A file that anybody can verify without access to Herald. It names no person.",
                        "The file exists: every member that held the notice has removed it, or is named.",
                        "recall-proof",
                        caseId,
                        "--out",
                        proof,
                        "--keys",
                        proof + ".keys"),
                step(
                        "Who held what?",
                        "Custody answers this for any moment, also years later: --at 30d.",
                        "Each member: the version sent, when, and when it was removed.",
                        "custody",
                        caseId),
                step(
                        "Anybody verifies the proof",
                        "A chain of hashes covers every line; dissemination and the members signed it.",
                        "'AUTHENTIC'. Change one character of the file, and it is FORGED.",
                        "verify-proof",
                        proof,
                        "--keys",
                        proof + ".keys"),
                step(
                        "Who did what, on which ground?",
                        "The audit of the case: each act of members, services and officers.",
                        "Two officers decided. The chains are unbroken. The person is forgotten.",
                        "audit",
                        caseId));
    }

    private static TourStep step(String title, String purpose, String remark, String... arguments) {
        return new TourStep(title, purpose, List.of(arguments), remark);
    }
}

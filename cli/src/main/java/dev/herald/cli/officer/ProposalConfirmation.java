package dev.herald.cli.officer;

import dev.herald.contract.decision.OfficerAct;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds the proposal that a command confirms. Review checks it again. */
public final class ProposalConfirmation {

    private ProposalConfirmation() {}

    /**
     * Adds the hash of the proposal in a case file to a command that is the same decision or question, given by another
     * officer.
     *
     * @return the officer who proposed it; empty where the command confirms nothing, or carries a hash already
     */
    public static Optional<String> confirm(JsonNode file, String officer, ObjectNode command) {
        boolean question = command.has("question");
        JsonNode proposal = file.path(question ? "proposedQuestion" : "proposal");
        String first = question
                ? proposal.path("question").path("askedBy").asString("")
                : proposal.path("officer").asString("");
        String hash = proposal.path("previewHash").asString("");
        if (hash.isEmpty() || first.equals(officer) || command.has("previewHash")) {
            return Optional.empty();
        }
        if (!(question ? isSameQuestion(proposal, command) : isSame(proposal, command))) {
            return Optional.empty();
        }
        command.put("previewHash", hash);
        return Optional.of(first);
    }

    private static boolean isSameQuestion(JsonNode proposal, JsonNode command) {
        JsonNode question = proposal.path("question");
        String consulted = question.path("consultation").asBoolean(false)
                ? question.path("addressee").asString("")
                : "";
        return question.path("text")
                        .asString("")
                        .equals(command.path("question").asString(""))
                && consulted.equals(command.path("addressee").asString(""))
                && symbols(proposal.path("wanted")).equals(symbols(command.path("wanted")));
    }

    private static boolean isSame(JsonNode proposal, JsonNode command) {
        return kindOf(proposal.path("kind").asString(""))
                        .equals(command.path("kind").asString(""))
                && proposal.path("messageToRequester")
                        .asString("")
                        .equals(command.path("messageToRequester").asString(""))
                && symbols(proposal.path("articles")).equals(symbols(command.path("articles")))
                && symbols(proposal.path("grounds")).equals(grounds(command, proposal));
    }

    /** An approval or restoration without grounds is COMPLIANT. */
    private static Set<String> grounds(JsonNode command, JsonNode proposal) {
        Set<String> grounds = symbols(command.path("grounds"));
        Set<String> compliant = Set.of("COMPLIANT");
        return grounds.isEmpty() && symbols(proposal.path("grounds")).equals(compliant) ? compliant : grounds;
    }

    private static String kindOf(String decision) {
        String kind = decision.equals("UPDATE_DENIED") ? "DENIED" : decision;
        return Arrays.stream(OfficerAct.values())
                .filter(act ->
                        act.decision().filter(made -> made.name().equals(kind)).isPresent())
                .map(Enum::name)
                .findFirst()
                .orElse("none");
    }

    private static Set<String> symbols(JsonNode list) {
        Set<String> symbols = new TreeSet<>();
        list.forEach(symbol -> symbols.add(symbol.asString("")));
        return symbols;
    }
}

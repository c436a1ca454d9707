package dev.herald.scenario.data;

import dev.herald.contract.CaseId;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A person who does not exist, always the same for a case, and another for each: names of three rare syllables, so that
 * screening takes no two of a thousand for one.
 *
 * @param familyName family name
 * @param forenames forenames
 * @param birthDate date of birth
 */
public record InventedPerson(String familyName, String forenames, LocalDate birthDate) {

    private static final List<String> SYLLABLES = List.of(
            "bra", "cho", "dri", "fel", "gwy", "hum", "jak", "kli", "lom", "mur", "nev", "oss", "pli", "qua", "rhe",
            "sti", "tov", "ulm", "vex", "wor", "xan", "yst", "zeb", "gro", "thi", "plu", "ska", "dwe", "cry", "fjo");
    private static final LocalDate OLDEST = LocalDate.of(1945, 1, 1);
    private static final int DAYS = 19_000;

    public static InventedPerson of(CaseId caseId) {
        Random random = new Random(seed(caseId));
        return new InventedPerson(word(random, 4), word(random, 3), OLDEST.plusDays(random.nextInt(DAYS)));
    }

    /** Returns the fields to merge into a request. */
    public ObjectNode overlay() {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ObjectNode person = request.putObject("person");
        person.putObject("name").put("familyName", familyName).put("forenames", forenames);
        person.put("birthDate", birthDate.toString());
        return request;
    }

    private static String word(Random random, int syllables) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(SYLLABLES.get(random.nextInt(SYLLABLES.size())));
        }
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** Neighbouring seeds begin alike in {@link Random}, so they are drawn apart. */
    private static long seed(CaseId caseId) {
        return caseId.value().hashCode() * 0x9E3779B97F4A7C15L;
    }
}

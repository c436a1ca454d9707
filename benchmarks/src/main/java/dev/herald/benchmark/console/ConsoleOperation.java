package dev.herald.benchmark.console;

import dev.herald.event.PersonName;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Something that officers do in the console. A new one is a line in {@link #all}.
 *
 * @param name name of its figures in the report
 * @param weight how often it is done, compared with the others
 * @param pages draws a page
 */
public record ConsoleOperation(String name, int weight, Function<RandomGenerator, Page> pages) {

    private static final String QUEUE = "Queue";
    /** The class of a found case's cell: not there if nothing was found. */
    private static final String FOUND = "cell-found";

    /**
     * Returns what officers do.
     *
     * @param size number of cases
     */
    public static List<ConsoleOperation> all(ConsoleCases cases, int size) {
        return List.of(
                new ConsoleOperation("queue", 4, random -> Page.of("/", QUEUE)),
                new ConsoleOperation(
                        "queueOfMember",
                        2,
                        random -> Page.of(
                                "/?instrument=RED_NOTICE&requester=" + ConsoleCases.member(random.nextInt(size)),
                                QUEUE)),
                new ConsoleOperation(
                        "queueNextPage",
                        2,
                        random ->
                                Page.of("/?after=" + ConsoleCases.caseId(drawUnderReview(cases, size, random)), QUEUE)),
                new ConsoleOperation("queueOfAllCases", 1, random -> Page.of("/?show=all", QUEUE)),
                new ConsoleOperation("searchByPerson", 2, random -> search(cases, random.nextInt(size), random)),
                new ConsoleOperation("case", 6, random -> casePage(random.nextInt(size))));
    }

    /** Returns the search for the person of a case, whose family name is misspelt: two letters are exchanged. */
    private static Page search(ConsoleCases cases, int number, RandomGenerator random) {
        PersonName name = cases.content(number).getRequest().getPerson().getName();
        String entered = misspelt(name.getFamilyName(), random) + " " + name.getForenames();
        return new Page("/search", Map.of("person", entered.strip()), FOUND);
    }

    static String misspelt(String word, RandomGenerator random) {
        if (word.length() < 3) {
            return word;
        }
        int at = 1 + random.nextInt(word.length() - 2);
        return word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
    }

    private static Page casePage(int number) {
        String caseId = ConsoleCases.caseId(number).value();
        return Page.of("/cases/" + caseId, caseId);
    }

    private static int drawUnderReview(ConsoleCases cases, int size, RandomGenerator random) {
        int number = random.nextInt(size);
        for (int tried = 0; tried < size; tried++) {
            if (cases.isUnderReview((number + tried) % size)) {
                return (number + tried) % size;
            }
        }
        return number;
    }

    /** Draws an operation by the weights. */
    static ConsoleOperation draw(List<ConsoleOperation> operations, RandomGenerator random) {
        int left = random.nextInt(
                operations.stream().mapToInt(ConsoleOperation::weight).sum());
        for (ConsoleOperation operation : operations) {
            left -= operation.weight();
            if (left < 0) {
                return operation;
            }
        }
        return operations.getLast();
    }
}

package dev.herald.screening.radar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The prints of one requester, ordered by instant, then by case id, in blocks of arrays: a look reads them one after
 * the other, and a change copies one block, however many prints there are. Thread-safe.
 */
final class RequesterPrints {

    /** Neighbouring blocks become one if they have at most so many prints together. Fewer than a block may have. */
    private static final int FEW = PrintBlock.MOST * 3 / 4;

    /** None of them is empty. */
    private final List<PrintBlock> blocks = new ArrayList<>();

    /** Adds the print of a case that has none. */
    synchronized void add(String caseId, RequestPrint print) {
        int number = numberOf(print.submittedAt(), caseId);
        if (number < blocks.size()) {
            blocks.set(number, blocks.get(number).with(caseId, print));
        } else if (number > 0 && blocks.getLast().size() < PrintBlock.MOST) {
            number--;
            blocks.set(number, blocks.get(number).with(caseId, print));
        } else {
            blocks.add(PrintBlock.EMPTY.with(caseId, print));
        }
        PrintBlock changed = blocks.get(number);
        if (changed.size() > PrintBlock.MOST) {
            blocks.set(number, changed.part(0, changed.size() / 2));
            blocks.add(number + 1, changed.part(changed.size() / 2, changed.size()));
        }
    }

    /** Removes the print that a case has at an instant, if there is one. */
    synchronized void remove(String caseId, Instant at) {
        int number = numberOf(at, caseId);
        if (number == blocks.size() || !blocks.get(number).has(at, caseId)) {
            return;
        }
        PrintBlock fewer = blocks.get(number).without(blocks.get(number).placeOf(at, caseId));
        if (fewer.size() == 0) {
            blocks.remove(number);
            return;
        }
        blocks.set(number, fewer);
        if (!joinWithNext(number)) {
            joinWithNext(number - 1);
        }
    }

    private boolean joinWithNext(int number) {
        boolean few = number >= 0
                && number + 1 < blocks.size()
                && blocks.get(number).size() + blocks.get(number + 1).size() <= FEW;
        if (few) {
            PrintBlock next = blocks.remove(number + 1);
            blocks.set(number, blocks.get(number).followedBy(next));
        }
        return few;
    }

    /** Counts the prints before that of a case and those after it, the nearest first. */
    synchronized void count(String caseId, Instant at, PrintTally tally) {
        int number = numberOf(at, caseId);
        if (number == blocks.size()) {
            countBefore(number, 0, tally);
            return;
        }
        PrintBlock block = blocks.get(number);
        int place = block.placeOf(at, caseId);
        countBefore(number, place, tally);
        countAfter(number, block.has(at, caseId) ? place + 1 : place, tally);
    }

    /** Counts the prints before a place in a block. */
    private void countBefore(int number, int place, PrintTally tally) {
        int left = tally.mostCompared();
        for (int at = place > 0 ? number : number - 1; at >= 0 && left > 0; at--) {
            PrintBlock block = blocks.get(at);
            int to = at == number ? place : block.size();
            int from = Math.min(to, Math.max(to - left, tally.firstIn(block)));
            tally.count(block, from, to);
            left = from > 0 ? 0 : left - to;
        }
    }

    /** Counts the prints from a place in a block on. */
    private void countAfter(int number, int place, PrintTally tally) {
        int left = tally.mostCompared();
        for (int at = number; at < blocks.size() && left > 0; at++) {
            PrintBlock block = blocks.get(at);
            int from = at == number ? place : 0;
            int to = from + Math.clamp(tally.endIn(block) - from, 0, left);
            tally.count(block, from, to);
            left = to < block.size() ? 0 : left - (to - from);
        }
    }

    /** Returns the number of the first block whose last print is not before a key; the number of blocks if none is. */
    private int numberOf(Instant at, String caseId) {
        int low = 0;
        int high = blocks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (blocks.get(middle).endsBefore(at, caseId)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

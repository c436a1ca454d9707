package dev.herald.screening.radar;

import java.time.Instant;

/** Some prints of one requester, ordered by instant, then by case id. Immutable: a change makes another block. */
final class PrintBlock {

    /** Maximum number of prints, but for a block that is about to be divided. */
    static final int MOST = 128;

    static final PrintBlock EMPTY = new PrintBlock(0);

    private final long[] seconds;
    private final int[] nanos;
    private final String[] caseIds;
    private final long[] statutes;
    private final long[] facts;

    private PrintBlock(int size) {
        seconds = new long[size];
        nanos = new int[size];
        caseIds = new String[size];
        statutes = new long[size];
        facts = new long[size];
    }

    int size() {
        return seconds.length;
    }

    long statute(int place) {
        return statutes[place];
    }

    long facts(int place) {
        return facts[place];
    }

    /** Returns a block with one print more. */
    PrintBlock with(String caseId, RequestPrint print) {
        Instant at = print.submittedAt();
        int place = placeOf(at, caseId);
        PrintBlock more = new PrintBlock(size() + 1);
        more.copy(this, 0, place, 0);
        more.copy(this, place, size(), place + 1);
        more.seconds[place] = at.getEpochSecond();
        more.nanos[place] = at.getNano();
        more.caseIds[place] = caseId;
        more.statutes[place] = print.statute();
        more.facts[place] = print.facts();
        return more;
    }

    /** Returns a block without the print at a place. */
    PrintBlock without(int place) {
        PrintBlock fewer = new PrintBlock(size() - 1);
        fewer.copy(this, 0, place, 0);
        fewer.copy(this, place + 1, size(), place);
        return fewer;
    }

    /** Returns the prints from one place up to another, which is left out. */
    PrintBlock part(int from, int to) {
        PrintBlock part = new PrintBlock(to - from);
        part.copy(this, from, to, 0);
        return part;
    }

    /** Returns the prints of this block and of the next. */
    PrintBlock followedBy(PrintBlock next) {
        PrintBlock both = new PrintBlock(size() + next.size());
        both.copy(this, 0, size(), 0);
        both.copy(next, 0, next.size(), size());
        return both;
    }

    /** Copies prints into this block, which nobody else knows yet. */
    private void copy(PrintBlock source, int from, int to, int place) {
        System.arraycopy(source.seconds, from, seconds, place, to - from);
        System.arraycopy(source.nanos, from, nanos, place, to - from);
        System.arraycopy(source.caseIds, from, caseIds, place, to - from);
        System.arraycopy(source.statutes, from, statutes, place, to - from);
        System.arraycopy(source.facts, from, facts, place, to - from);
    }

    /** Returns the first place whose print is not before an instant and a case id; the size if all are. */
    int placeOf(Instant at, String caseId) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(middle, at, caseId) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns whether the case has a print of this instant here. */
    boolean has(Instant at, String caseId) {
        int place = placeOf(at, caseId);
        return place < size() && compare(place, at, caseId) == 0;
    }

    /** Returns whether the last print, of a block that has one, is before an instant and a case id. */
    boolean endsBefore(Instant at, String caseId) {
        return compare(size() - 1, at, caseId) < 0;
    }

    private int compare(int place, Instant at, String caseId) {
        int byInstant = compare(place, at);
        return byInstant == 0 ? caseIds[place].compareTo(caseId) : byInstant;
    }

    private int compare(int place, Instant at) {
        int bySecond = Long.compare(seconds[place], at.getEpochSecond());
        return bySecond == 0 ? Integer.compare(nanos[place], at.getNano()) : bySecond;
    }

    /** Returns the first place whose print is not before an instant; the size if all are. */
    int firstFrom(Instant at) {
        int place = 0;
        if (size() > 0 && compare(place, at) < 0) {
            place = placeOf(at, ""); // no case id is before the empty one
        }
        return place;
    }

    /** Returns the first place whose print is after an instant; the size if none is. */
    int endOf(Instant at) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = high == size() ? high - 1 : (low + high) >>> 1; // mostly none is after it
            if (compare(middle, at) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

package dev.herald.matching;

/**
 * The work that comparisons of persons may cost, counted and never measured: 1 for each pair of name parts of which
 * lengths and sounds are compared, {@value #LETTERS} for each of which the letters are. Not thread-safe.
 */
public final class ComparisonBudget {

    /**
     * The work that one request may cost: 5,000 persons of the same name cost a tenth of it, persons with twenty names
     * of sixteen similar parts each spend it on the second of them.
     */
    public static final long OF_REQUEST = 8_000_000;

    static final int LETTERS = 8;

    private final long most;
    private long left;

    /** Creates a budget. */
    public ComparisonBudget(long most) {
        this.most = most;
        this.left = most;
    }

    void spend(int work) {
        left -= work;
    }

    /** Returns whether nothing is left: what was not compared by now is not compared. */
    public boolean isSpent() {
        return left <= 0;
    }

    /** Returns the work so far; it may exceed the budget by one comparison of two persons. */
    public long spent() {
        return most - left;
    }

    /** Gives back a share of the whole, up to the whole. What was spent beyond it is forgiven. */
    public void refill(int shares) {
        left = Math.min(most, Math.max(left, 0) + most / shares);
    }
}

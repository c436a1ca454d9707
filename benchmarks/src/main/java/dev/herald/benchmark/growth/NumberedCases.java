package dev.herald.benchmark.growth;

import dev.herald.event.RequestSubmitted;

/** Synthetic cases by number, from 0. The same number is the same case. */
public interface NumberedCases {

    /** Returns the request about a case, as its member sends it. */
    RequestSubmitted request(int number);
}

package dev.herald.review.casefile;

/**
 * The article of the Constitution a finding rests on. A finding on one of them needs two officers and bars the person
 * from all channels.
 */
public enum Article {
    ARTICLE_2,
    ARTICLE_3
}

package dev.herald.review.casefile;

/** The members that may see a request, as its requester decides (RPD Art. 58). Review only carries it. */
public interface Visibility {}

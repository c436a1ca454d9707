package dev.herald.review.casefile;

/** Who may see a request, as its source decides (RPD Art. 58). Carried, never looked at. */
public interface Visibility {}

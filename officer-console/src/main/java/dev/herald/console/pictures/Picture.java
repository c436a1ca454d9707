package dev.herald.console.pictures;

/**
 * A picture of a page.
 *
 * @param pages number of the document's pages, of which {@link #MAX_PAGES} are shown
 * @param width in pixels
 * @param height in pixels
 * @param png the picture as PNG
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Picture(int pages, int width, int height, byte[] png) {

    /** Pictures are made of the first pages alone. */
    public static final int MAX_PAGES = 20;

    /** The sizes in which pages are shown. */
    public enum Size {
        /** A small picture, by which a page is found. */
        THUMBNAIL(160),
        /** A picture to be read. */
        PAGE(1_600);

        private final int longestSide;

        Size(int longestSide) {
            this.longestSide = longestSide;
        }

        /** Returns the length of the longer side at most, in pixels. */
        int longestSide() {
            return longestSide;
        }
    }

    /** Returns the number of pages of which pictures are made. */
    public int shownPages() {
        return Math.min(pages, MAX_PAGES);
    }
}

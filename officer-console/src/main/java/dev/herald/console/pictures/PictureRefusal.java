package dev.herald.console.pictures;

/** The reasons for which no picture of a document is shown, in words for officers. */
public enum PictureRefusal {
    /** The media type is none of those that are shown. */
    OTHER_TYPE("Pictures are made of PDF, PNG, JPEG and TIFF documents."),
    /** The first bytes are not those of the media type. */
    MISNAMED("The bytes of the document are not what its media type says."),
    /** The document has more bytes than a picture is made of. */
    TOO_LONG("The document is too long for a picture."),
    /** The page has more pixels than are decoded. */
    TOO_MANY_PIXELS("The page has too many pixels for a picture."),
    /** The document has no such page, or pictures of this page are not made. */
    NO_SUCH_PAGE("There is no picture of this page."),
    /** The document is truncated, damaged, encrypted or empty. */
    UNREADABLE("The document is damaged or encrypted."),
    /** The page took too much time or memory, and its worker was ended. */
    TOO_COSTLY("The page takes too much time or memory for a picture."),
    /** All workers are in use. */
    BUSY("Too many pictures are being made. Try again.");

    private final String words;

    PictureRefusal(String words) {
        this.words = words;
    }

    /** Returns the reason as a sentence. */
    public String words() {
        return words;
    }
}

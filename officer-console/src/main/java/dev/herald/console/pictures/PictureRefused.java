package dev.herald.console.pictures;

/** An exception that says that no picture of a page is shown. It carries nothing of the document. */
public final class PictureRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final PictureRefusal refusal;

    PictureRefused(PictureRefusal refusal) {
        super(refusal.words());
        this.refusal = refusal;
    }

    /** Returns the reason. */
    public PictureRefusal refusal() {
        return refusal;
    }
}

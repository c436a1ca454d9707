package dev.herald.console.pictures;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * Makes the picture of a page. It runs no script or action of a PDF, draws neither its forms nor its annotations, and
 * loads nothing from outside the document. A hostile document can still make it run or allocate without end, so it is
 * for a worker process alone.
 */
final class PageRenderer {

    /** The most pixels of an image that are decoded. A scan of A4 at 600 dpi has 35 million. */
    static final long MAX_PIXELS = 50_000_000;

    /** A small page is enlarged to this many times 72 dpi at most. */
    private static final float MAX_SCALE = 3;

    private PageRenderer() {}

    /**
     * Makes a picture.
     *
     * @param page from 1
     * @throws PictureRefused if there is none
     */
    static Picture render(byte[] document, ShownType type, int page, Picture.Size size) throws PictureRefused {
        if (page < 1 || page > Picture.MAX_PAGES) {
            throw new PictureRefused(PictureRefusal.NO_SUCH_PAGE);
        }
        try {
            return type == ShownType.PDF ? pdf(document, page, size) : image(document, type, page, size);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new PictureRefused(PictureRefusal.UNREADABLE);
        }
    }

    private static Picture pdf(byte[] document, int page, Picture.Size size) throws IOException, PictureRefused {
        try (PDDocument pdf = Loader.loadPDF(document)) {
            int pages = pdf.getNumberOfPages();
            if (page > pages) {
                throw new PictureRefused(PictureRefusal.NO_SUCH_PAGE);
            }
            PDRectangle box = pdf.getPage(page - 1).getCropBox();
            float longest = Math.max(box.getWidth(), box.getHeight());
            PDFRenderer renderer = new PDFRenderer(pdf);
            renderer.setSubsamplingAllowed(true);
            renderer.setAnnotationsFilter(annotation -> false);
            BufferedImage picture =
                    renderer.renderImage(page - 1, Math.min(MAX_SCALE, size.longestSide() / longest), ImageType.RGB);
            return encoded(pages, picture);
        }
    }

    private static Picture image(byte[] document, ShownType type, int page, Picture.Size size)
            throws IOException, PictureRefused {
        ImageReader reader = ImageIO.getImageReadersByFormatName(type.name().toLowerCase(Locale.ROOT))
                .next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(document))) {
            reader.setInput(in, false, true);
            int pages = type == ShownType.TIFF ? reader.getNumImages(true) : 1;
            if (page > pages) {
                throw new PictureRefused(PictureRefusal.NO_SUCH_PAGE);
            }
            int width = reader.getWidth(page - 1);
            int height = reader.getHeight(page - 1);
            if ((long) width * height > MAX_PIXELS) {
                throw new PictureRefused(PictureRefusal.TOO_MANY_PIXELS);
            }
            ImageReadParam reading = reader.getDefaultReadParam();
            int step = Math.max(1, Math.max(width, height) / (2 * size.longestSide()));
            reading.setSourceSubsampling(step, step, 0, 0);
            return encoded(pages, fitted(reader.read(page - 1, reading), size.longestSide()));
        } finally {
            reader.dispose();
        }
    }

    /** Draws an image on white, no larger than wanted. */
    private static BufferedImage fitted(BufferedImage image, int longestSide) {
        double scale = Math.min(1, (double) longestSide / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        BufferedImage fitted = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = fitted.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setBackground(Color.WHITE);
        graphics.clearRect(0, 0, width, height);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return fitted;
    }

    private static Picture encoded(int pages, BufferedImage picture) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        return new Picture(pages, picture.getWidth(), picture.getHeight(), png.toByteArray());
    }
}

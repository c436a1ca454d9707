package dev.herald.console.pictures;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;

/** Documents as members send them, and hostile ones. */
public final class DocumentsFixture {

    private DocumentsFixture() {}

    /** Returns a PDF with a line of text on each page. */
    public static byte[] pdf(int pages) {
        try (PDDocument pdf = new PDDocument()) {
            for (int page = 1; page <= pages; page++) {
                PDPage made = new PDPage(PDRectangle.A4);
                pdf.addPage(made);
                try (PDPageContentStream content = new PDPageContentStream(pdf, made)) {
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 18);
                    content.newLineAtOffset(70, 740);
                    content.showText("Invented decision of an invented court, page " + page);
                    content.endText();
                }
            }
            return saved(pdf);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] emptyPages(int pages) throws IOException {
        try (PDDocument pdf = new PDDocument()) {
            for (int page = 0; page < pages; page++) {
                pdf.addPage(new PDPage());
            }
            return saved(pdf);
        }
    }

    static byte[] pageOf(float width, float height) throws IOException {
        try (PDDocument pdf = new PDDocument()) {
            pdf.addPage(new PDPage(new PDRectangle(width, height)));
            return saved(pdf);
        }
    }

    /** Returns a PDF that runs a script when it is opened. */
    static byte[] withScript() throws IOException {
        try (PDDocument pdf = new PDDocument()) {
            pdf.addPage(new PDPage());
            pdf.getDocumentCatalog().setOpenAction(new PDActionJavaScript("while (true) { app.alert('x'); }"));
            return saved(pdf);
        }
    }

    /** Returns a small PDF whose page draws itself 10 to the power of 14 times. */
    static byte[] endless() throws IOException {
        try (PDDocument pdf = new PDDocument()) {
            PDPage page = new PDPage();
            pdf.addPage(page);
            PDFormXObject inner = null;
            for (int depth = 0; depth < 14; depth++) {
                PDFormXObject form = new PDFormXObject(pdf);
                form.setBBox(new PDRectangle(600, 800));
                form.setResources(new PDResources());
                String content = "0 0 500 500 re f\n";
                if (inner != null) {
                    form.getResources().put(COSName.getPDFName("F"), inner);
                    content = "/F Do\n".repeat(10);
                }
                try (OutputStream out = form.getContentStream().createOutputStream()) {
                    out.write(content.getBytes(StandardCharsets.US_ASCII));
                }
                inner = form;
            }
            page.setResources(new PDResources());
            page.getResources().put(COSName.getPDFName("F"), inner);
            PDStream content = new PDStream(pdf);
            try (OutputStream out = content.createOutputStream()) {
                out.write("/F Do\n".getBytes(StandardCharsets.US_ASCII));
            }
            page.setContents(content);
            return saved(pdf);
        }
    }

    /** Returns a PDF of half a megabyte whose page has half a gigabyte of content. */
    static byte[] inflating() throws IOException {
        try (PDDocument pdf = new PDDocument()) {
            PDPage page = new PDPage();
            pdf.addPage(page);
            COSStream content = pdf.getDocument().createCOSStream();
            content.setItem(COSName.FILTER, COSName.FLATE_DECODE);
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] blanks = new byte[1 << 20];
            Arrays.fill(blanks, (byte) ' ');
            Deflater deflater = new Deflater(Deflater.BEST_SPEED);
            try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
                out.write("(".getBytes(StandardCharsets.US_ASCII)); // one string, so that a reader has to hold it
                for (int megabyte = 0; megabyte < 512; megabyte++) {
                    out.write(blanks);
                }
            } finally {
                deflater.end();
            }
            try (OutputStream out = content.createRawOutputStream()) {
                packed.writeTo(out);
            }
            page.setContents(new PDStream(content));
            return saved(pdf);
        }
    }

    private static byte[] saved(PDDocument pdf) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pdf.save(out);
        return out.toByteArray();
    }

    /** Returns an image in a format of ImageIO. */
    public static byte[] image(String format, int width, int height) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(drawn(width, height), format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] tiff(int pages) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int page = 0; page < pages; page++) {
                writer.writeToSequence(new IIOImage(drawn(200, 300), null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage drawn(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillRect(0, 0, width, height / 2);
        graphics.dispose();
        return image;
    }

    /** Returns a TIFF whose only page says that it follows itself. */
    static byte[] tiffInACircle() {
        byte[] tiff = new byte[64];
        System.arraycopy("II*\0".getBytes(StandardCharsets.ISO_8859_1), 0, tiff, 0, 4);
        tiff[4] = 8;
        tiff[8] = 1; // one field, of zeros
        tiff[22] = 8; // the next page is at 8
        return tiff;
    }

    /** Returns a PNG of a few bytes that says that it has this many pixels. */
    static byte[] pngThatSays(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream png = new DataOutputStream(bytes);
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, 6, 0, 0, 0});
        chunk(png, "IHDR", header.toByteArray());
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(new byte[1 << 20]);
        }
        chunk(png, "IDAT", packed.toByteArray());
        chunk(png, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream png, String type, byte[] data) throws IOException {
        png.writeInt(data.length);
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        png.write(name);
        png.write(data);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        png.writeInt((int) crc.getValue());
    }
}

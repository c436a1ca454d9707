package dev.herald.console.pictures;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;

/**
 * The program of a worker process: it reads requests from its standard input, and writes pictures to its standard
 * output. It ends when its console ends.
 */
final class RenderProcess {

    /** The word before a picture; a refusal is its name alone. */
    static final String PICTURE = "picture";

    private RenderProcess() {}

    /** Renders until the input ends. */
    public static void main(String[] args) throws IOException {
        endWithTheConsole();
        DataInputStream requests = new DataInputStream(new BufferedInputStream(System.in));
        DataOutputStream answers =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        ImageIO.setUseCache(false);
        while (serve(requests, answers)) {
            answers.flush();
        }
    }

    /** A console that was killed cannot end a picture that never ends. */
    private static void endWithTheConsole() {
        ProcessHandle.current().parent().ifPresent(console -> {
            Future<Void> unused =
                    console.onExit().thenRun(() -> Runtime.getRuntime().halt(1)); // ends with this process
        });
    }

    private static boolean serve(DataInputStream requests, DataOutputStream answers) throws IOException {
        ShownType type;
        try {
            type = ShownType.valueOf(requests.readUTF());
        } catch (EOFException e) {
            return false;
        }
        Picture.Size size = Picture.Size.valueOf(requests.readUTF());
        int page = requests.readInt();
        byte[] document = requests.readNBytes(requests.readInt());
        try {
            Picture picture = PageRenderer.render(document, type, page, size);
            answers.writeUTF(PICTURE);
            answers.writeInt(picture.pages());
            answers.writeInt(picture.width());
            answers.writeInt(picture.height());
            answers.writeInt(picture.png().length);
            answers.write(picture.png());
        } catch (PictureRefused refused) {
            answers.writeUTF(refused.refusal().name());
        }
        return true;
    }
}

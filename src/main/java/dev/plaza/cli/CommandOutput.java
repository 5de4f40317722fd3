package dev.plaza.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * What a command writes to stdout, remembering that it could not be written: a PrintStream above it keeps that to itself. Any
 * thread.
 */
final class CommandOutput extends FilterOutputStream {
    private volatile @Nullable IOException loss;

    CommandOutput(OutputStream out) {
        super(out);
    }

    /** This process's stdout. */
    static CommandOutput stdout() {
        return new CommandOutput(new FileOutputStream(FileDescriptor.out));
    }

    /** In the place of System.out, for as long as the process lasts. */
    static CommandOutput install() {
        CommandOutput output = stdout();
        System.setOut(new PrintStream(output, true, System.out.charset()));
        return output;
    }

    /** Whoever reads the output has read enough: with any program in a pipe that is no news. */
    static boolean isReadNoMore(IOException e) {
        return "Broken pipe".equals(e.getMessage());
    }

    /** Whether something could not be written. */
    boolean isLost() {
        return loss != null;
    }

    /** Tells of what could not be written; returns the exit code of a command that otherwise ends with this one. */
    int codeAfter(int code) {
        IOException why = loss;
        if (why == null) {
            return code;
        }
        if (!isReadNoMore(why)) {
            Failures.tell(ExitCode.NOT_WRITTEN, "cannot write the output: " + why.getMessage());
        }
        return code == CommandLine.ExitCode.OK ? ExitCode.NOT_WRITTEN : code;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            loss = e;
            throw e;
        }
    }
}

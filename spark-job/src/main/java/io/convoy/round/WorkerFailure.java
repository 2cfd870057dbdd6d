package io.convoy.round;

import io.convoy.error.ConvoyException;
import io.convoy.error.DivergenceException;
import io.convoy.error.ExitCode;
import io.convoy.sync.CancelledException;
import io.convoy.sync.PeerLostException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Why a worker stopped.
 *
 * @param rank of the worker
 * @param host it ran on
 * @param step it was in
 * @param kind whether it is a cause, and whether its message is written for the user
 * @param exitCode by whose fault it is
 * @param message of the exception
 * @param trace its stack trace, for the log
 */
record WorkerFailure(
        int rank,
        String host,
        int step,
        Kind kind,
        ExitCode exitCode,
        String message,
        String trace) {
    private static final int MAX_TEXT = 8000;

    /** How much a failure explains. */
    enum Kind {
        /** The loss was no number; the message was written for the user. */
        DIVERGENCE,
        /** Its message was written for the user. */
        EXPLAINED,
        /** Something went wrong here. */
        CAUSE,
        /** Something went wrong elsewhere. */
        CONSEQUENCE
    }

    static WorkerFailure of(int rank, String host, int step, Exception e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        boolean ours = e.getClass().getName().startsWith("io.convoy.");
        String message = ours ? e.getMessage() : e.toString();
        ExitCode exitCode =
                e instanceof ConvoyException known ? known.exitCode() : ExitCode.TRAINING;
        return new WorkerFailure(
                rank, host, step, kind(e), exitCode, clip(message), clip(trace.toString()));
    }

    private static Kind kind(Exception e) {
        if (e instanceof DivergenceException) {
            return Kind.DIVERGENCE;
        }
        if (e instanceof ConvoyException) {
            return Kind.EXPLAINED;
        }
        boolean elsewhere =
                e instanceof PeerLostException
                        || e instanceof CancelledException
                        || e.getClass().getName().contains("TaskKilled");
        return elsewhere ? Kind.CONSEQUENCE : Kind.CAUSE;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(rank);
        out.writeUTF(host);
        out.writeInt(step);
        out.writeUTF(kind.name());
        out.writeUTF(exitCode.name());
        out.writeUTF(message);
        out.writeUTF(trace);
    }

    static WorkerFailure read(DataInputStream in) throws IOException {
        try {
            return new WorkerFailure(
                    in.readInt(),
                    in.readUTF(),
                    in.readInt(),
                    Kind.valueOf(in.readUTF()),
                    ExitCode.valueOf(in.readUTF()),
                    in.readUTF(),
                    in.readUTF());
        } catch (IllegalArgumentException e) {
            throw new IOException("unknown kind of failure", e);
        }
    }

    private static String clip(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + " …";
    }
}

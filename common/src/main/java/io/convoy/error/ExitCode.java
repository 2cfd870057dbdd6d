package io.convoy.error;

/** What the process returns to the shell, by whose fault it is. */
public enum ExitCode {
    OK(0),
    INTERNAL(1),
    CONFIG(2),
    DATA(3),
    TRAINING(4),
    CLUSTER(5),
    /** To be gone on with: what the shell's sysexits.h calls a temporary failure. */
    STOPPED(75);

    private final int value;

    ExitCode(int value) {
        this.value = value;
    }

    /** The number given to the shell. */
    public int value() {
        return value;
    }
}

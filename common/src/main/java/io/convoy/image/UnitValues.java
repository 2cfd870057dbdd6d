package io.convoy.image;

/** Value / 255 of every unsigned byte: looking it up is several times faster than dividing. */
public final class UnitValues {
    private final float[] values = new float[256];

    /** All 256 of them. */
    public UnitValues() {
        for (int value = 0; value < values.length; value++) {
            values[value] = value / 255f;
        }
    }

    /** From 0 to 1. */
    public float of(byte value) {
        return values[value & 0xff];
    }

    /**
     * The values of as many bytes as the target holds.
     *
     * @param target receives them, from its start
     */
    public void read(byte[] bytes, float[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = values[bytes[i] & 0xff];
        }
    }
}

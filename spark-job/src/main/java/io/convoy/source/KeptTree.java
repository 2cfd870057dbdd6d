package io.convoy.source;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.WritableUtils;

/** A listing of folders as bytes. */
final class KeptTree {
    private static final int VERSION = 3;

    /** Written last, so that a file that was cut short is not taken for a whole one. */
    private static final int END = 0x656e640a;

    private KeptTree() {}

    static void write(DataOutputStream out, String root, FolderTree tree) throws IOException {
        out.writeInt(VERSION);
        Text.writeString(out, root);
        out.writeLong(tree.hidden());
        writeStrays(out, tree.stray());
        out.writeInt(tree.folders().size());
        for (FolderTree.Folder folder : tree.folders()) {
            Text.writeString(out, folder.name());
            out.writeLong(folder.modified());
        }
        out.writeInt(tree.images().size());
        for (FolderTree.Image image : tree.images()) {
            Text.writeString(out, image.name());
            WritableUtils.writeVLong(out, image.length());
            out.writeLong(image.modified());
        }
        out.writeInt(END);
    }

    private static void writeStrays(DataOutputStream out, Strays stray) throws IOException {
        out.writeLong(stray.files());
        out.writeInt(stray.kinds().size());
        for (Map.Entry<String, Long> kind : stray.kinds().entrySet()) {
            Text.writeString(out, kind.getKey());
            out.writeLong(kind.getValue());
        }
    }

    private static Strays readStrays(DataInputStream in) throws IOException {
        long files = in.readLong();
        SortedMap<String, Long> kinds = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            kinds.put(Text.readString(in), in.readLong());
        }
        return new Strays(files, kinds);
    }

    /**
     * Reads a listing.
     *
     * @param root that it must be of
     * @throws IOException if it is of another, another version's or damaged
     */
    static FolderTree read(DataInputStream in, String root) throws IOException {
        if (in.readInt() != VERSION || !Text.readString(in).equals(root)) {
            throw new IOException("it is another's");
        }
        long hidden = in.readLong();
        Strays stray = readStrays(in);
        List<FolderTree.Folder> folders = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            folders.add(new FolderTree.Folder(Text.readString(in), in.readLong()));
        }
        List<FolderTree.Image> images = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            images.add(
                    new FolderTree.Image(
                            Text.readString(in), WritableUtils.readVLong(in), in.readLong()));
        }
        if (in.readInt() != END) {
            throw new EOFException("it does not end as it should");
        }
        return new FolderTree(folders, images, hidden, stray);
    }
}

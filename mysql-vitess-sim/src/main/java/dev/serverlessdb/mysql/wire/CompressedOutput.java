package dev.serverlessdb.mysql.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;

/** Packs what is written into compressed packets; see {@link CompressedInput} for their form. */
final class CompressedOutput extends OutputStream {

  /** Shorter frames are sent as they are, as MySQL's own do. */
  private static final int COMPRESS_MIN = 50;

  private static final int FRAME_MAX = 1 << 20;

  private final OutputStream out;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
  private int sequence;

  CompressedOutput(OutputStream out) {
    this.out = out;
  }

  void restart() {
    sequence = 0;
  }

  void continueAfter(int received) {
    sequence = received + 1;
  }

  @Override
  public void write(int b) throws IOException {
    buffer.write(b);
    if (buffer.size() >= FRAME_MAX) {
      frame();
    }
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int count = Math.min(length - done, FRAME_MAX - buffer.size());
      buffer.write(source, offset + done, count);
      done += count;
      if (buffer.size() >= FRAME_MAX) {
        frame();
      }
    }
  }

  @Override
  public void flush() throws IOException {
    if (buffer.size() > 0) {
      frame();
    }
    out.flush();
  }

  private void frame() throws IOException {
    byte[] plain = buffer.toByteArray();
    buffer.reset();
    byte[] packed = plain.length < COMPRESS_MIN ? plain : deflate(plain);
    boolean worth = packed.length < plain.length;
    byte[] body = worth ? packed : plain;
    int3(body.length);
    out.write(sequence++);
    int3(worth ? plain.length : 0);
    out.write(body);
  }

  private void int3(int value) throws IOException {
    out.write(value);
    out.write(value >>> 8);
    out.write(value >>> 16);
  }

  private static byte[] deflate(byte[] plain) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(plain);
      deflater.finish();
      ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 2);
      byte[] part = new byte[8192];
      while (!deflater.finished()) {
        packed.write(part, 0, deflater.deflate(part));
      }
      return packed.toByteArray();
    } finally {
      deflater.end();
    }
  }
}

package dev.serverlessdb.fauna.wire;

import dev.serverlessdb.fauna.eval.Ids;

/**
 * Names of traces and of their parts, in the W3C's form.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">traceparent</a>
 */
final class Traces {

  private static final int TRACE_END = 36;
  private static final int SPAN_END = 52;

  private final Ids ids;

  Traces(Ids ids) {
    this.ids = ids;
  }

  /** A new trace. */
  String begin() {
    return "00-" + hex(16) + "-" + hex(8) + "-00";
  }

  /** A new part of {@code trace}. */
  String next(String trace) {
    return trace.substring(0, TRACE_END) + hex(8) + trace.substring(SPAN_END);
  }

  private String hex(int bytes) {
    StringBuilder text = new StringBuilder(bytes * 2);
    for (int i = 0; i < bytes / 8; i++) {
      text.append(String.format("%016x", Long.rotateLeft(ids.next() * 0x9E3779B97F4A7C15L, i)));
    }
    return text.toString();
  }
}

package dev.serverlessdb.fauna.value;

import java.util.Optional;

/** The versions of the query API, in order. */
public enum ApiVersion {
  /** References are strings. */
  V2_0("2.0"),
  /** What a request without the header gets. */
  V2_1("2.1"),
  /** {@code class} becomes {@code collection}. */
  V2_7("2.7"),
  /** The version of a lambda that names none. */
  V2_12("2.12"),
  /** {@code And} and {@code Or} short-circuit. */
  V3("3"),
  /** What the drivers send. */
  V4("4"),
  /** The last numbered one. */
  V5("5"),
  /** Whatever comes next. */
  UNSTABLE("UNSTABLE");

  private final String text;

  ApiVersion(String text) {
    this.text = text;
  }

  /** The version as it is written. */
  public String text() {
    return text;
  }

  /** Whether this version is {@code other} or a later one. */
  public boolean atLeast(ApiVersion other) {
    return compareTo(other) >= 0;
  }

  /** The version that is written so. */
  public static Optional<ApiVersion> parse(String text) {
    for (ApiVersion version : values()) {
      if (version.text.equals(text)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }
}

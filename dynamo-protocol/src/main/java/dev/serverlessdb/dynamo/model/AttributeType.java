package dev.serverlessdb.dynamo.model;

/**
 * The ten data types of an attribute value, named as on the wire.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html">AttributeValue</a>
 */
public enum AttributeType {
  S,
  N,
  B,
  BOOL,
  NULL,
  M,
  L,
  SS,
  NS,
  BS;

  /** Whether a key attribute may have this type. */
  public boolean isKeyType() {
    return this == S || this == N || this == B;
  }

  /** Whether this is one of the three set types. */
  public boolean isSet() {
    return this == SS || this == NS || this == BS;
  }
}

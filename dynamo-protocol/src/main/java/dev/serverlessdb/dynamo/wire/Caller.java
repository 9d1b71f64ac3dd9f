package dev.serverlessdb.dynamo.wire;

import org.jspecify.annotations.Nullable;

/**
 * Who asks, as far as that matters: nobody's signature is judged.
 *
 * @param authorization the Authorization header, or null
 * @param host the host that the caller spoke to, or null
 */
public record Caller(@Nullable String authorization, @Nullable String host) {

  /** The account in ARNs. */
  public static final String ACCOUNT = "000000000000";

  private static final String DEFAULT_REGION = "us-east-1";
  private static final String CREDENTIAL = "Credential=";

  /** The region in the credential's scope. */
  public String region() {
    if (authorization == null) {
      return DEFAULT_REGION;
    }
    int at = authorization.indexOf(CREDENTIAL);
    if (at < 0) {
      return DEFAULT_REGION;
    }
    int end = authorization.indexOf(',', at);
    String credential =
        authorization.substring(at + CREDENTIAL.length(), end < 0 ? authorization.length() : end);
    // key id / date / region / service / aws4_request, and a key id may hold slashes
    String[] scope = credential.split("/", -1);
    return scope.length < 5 ? DEFAULT_REGION : scope[scope.length - 3];
  }
}

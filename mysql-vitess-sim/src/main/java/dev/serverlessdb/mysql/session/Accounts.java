package dev.serverlessdb.mysql.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who may log in. While no password was created everybody may, with any user name and any password;
 * afterwards only those that were created.
 *
 * @see <a href="https://planetscale.com/docs/vitess/connecting/connection-strings">Passwords</a>
 */
public final class Accounts {

  /**
   * A password that was created for a branch; only digests of it are kept.
   *
   * @param user the user name
   * @param database the database and branch that it logs in to, or empty for any
   * @param sha1Twice for mysql_native_password
   * @param sha256Twice for caching_sha2_password
   */
  @SuppressWarnings("ArrayRecordComponent") // digests are compared by MessageDigest.isEqual
  public record Account(String user, String database, byte[] sha1Twice, byte[] sha256Twice) {

    /** Whether this is the account's password, as sent in clear text over a safe channel. */
    public boolean accepts(byte[] password) {
      byte[] digest = digest("SHA-256", digest("SHA-256", password));
      return MessageDigest.isEqual(digest, sha256Twice);
    }
  }

  private final Map<String, Account> accounts = new ConcurrentHashMap<>();

  /** Creates or replaces a password. */
  public void add(String user, String password, String database) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    byte[] sha1 = digest("SHA-1", digest("SHA-1", bytes));
    byte[] sha256 = digest("SHA-256", digest("SHA-256", bytes));
    accounts.put(user, new Account(user, database, sha1, sha256));
  }

  /** Takes a password back. */
  public void remove(String user) {
    accounts.remove(user);
  }

  /** Whether everybody may log in because no password was created. */
  public boolean open() {
    return accounts.isEmpty();
  }

  /** The account of that user. */
  public Optional<Account> find(String user) {
    return Optional.ofNullable(accounts.get(user));
  }

  /** The digest of {@code parts} one after the other. */
  public static byte[] digest(String algorithm, byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.add;
import static dev.serverlessdb.mysql.function.FunctionTable.alias;
import static dev.serverlessdb.mysql.function.FunctionTable.strict;

import dev.serverlessdb.mysql.eval.Settings;
import dev.serverlessdb.mysql.result.ExpressionError;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Digests and AES.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/encryption-functions.html">Encryption and
 *     compression functions</a>
 */
final class EncryptionFunctions {

  private static final int BLOCK = 16;
  private static final int SHA2_LENGTH = 128;
  private static final int RANDOM_MAX = 1024;

  private EncryptionFunctions() {}

  static void register() {
    strict("MD5", 1, Types.plainText(32), call -> digest(call, "MD5"));
    strict("SHA1", 1, Types.plainText(40), call -> digest(call, "SHA-1"));
    alias("SHA", "SHA1");
    strict("SHA2", 2, Types.plainText(SHA2_LENGTH), EncryptionFunctions::sha2);
    add(
        new Function(
            "AES_ENCRYPT",
            2,
            6,
            a -> Types.nullable(a.binary(a.width(0) * 4 + BLOCK)),
            call -> aes(call, Cipher.ENCRYPT_MODE),
            Function.Traits.STRICT));
    add(
        new Function(
            "AES_DECRYPT",
            2,
            6,
            a -> Types.nullable(a.binary(a.width(0))),
            call -> aes(call, Cipher.DECRYPT_MODE),
            Function.Traits.STRICT));
    add(
        new Function(
            "RANDOM_BYTES",
            1,
            1,
            a -> a.binary(RANDOM_MAX),
            EncryptionFunctions::randomBytes,
            new Function.Traits(true, false)));
  }

  private static Value digest(Invocation call, String algorithm) {
    return call.string(HexFormat.of().formatHex(digest(call.bytes(0), algorithm)));
  }

  private static byte[] digest(byte[] bytes, String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Value sha2(Invocation call) {
    String algorithm =
        switch ((int) call.integer(1)) {
          case 0, 256 -> "SHA-256";
          case 224 -> "SHA-224";
          case 384 -> "SHA-384";
          case 512 -> "SHA-512";
          default -> "";
        };
    if (algorithm.isEmpty()) {
      dev.serverlessdb.mysql.result.MySqlError error =
          dev.serverlessdb.mysql.result.MySqlError.WRONG_PARAMETERS_TO_NATIVE_FCT;
      call.statement().warn(error, "sha2");
      return NullValue.NULL;
    }
    return digest(call, algorithm);
  }

  private static Value randomBytes(Invocation call) {
    long length = call.integer(0);
    if (length < 1 || length > RANDOM_MAX) {
      throw dev.serverlessdb.mysql.result.MySqlError.DATA_OUT_OF_RANGE.with(
          "length", "random_bytes");
    }
    return new BytesValue(call.statement().entropy().nextBytes((int) length));
  }

  /** The mode by block_encryption_mode: aes-128-ecb unless set otherwise. */
  private static Value aes(Invocation call, int direction) {
    String[] mode =
        Settings.text("block_encryption_mode", "aes-128-ecb", call.statement())
            .toLowerCase(Locale.ROOT)
            .split("-", -1);
    if (mode.length != 3) {
      return NullValue.NULL;
    }
    int bits = Integer.parseInt(mode[1]);
    boolean stream = mode[2].startsWith("cfb") || mode[2].equals("ofb");
    String padding = stream ? "NoPadding" : "PKCS5Padding";
    String name =
        "AES/" + mode[2].replace("cfb128", "cfb").toUpperCase(Locale.ROOT) + "/" + padding;
    try {
      Cipher cipher = Cipher.getInstance(name);
      SecretKeySpec key = new SecretKeySpec(fold(call.bytes(1), bits / 8), "AES");
      if (mode[2].equals("ecb")) {
        cipher.init(direction, key);
      } else {
        cipher.init(direction, key, vector(call));
      }
      return new BytesValue(cipher.doFinal(call.bytes(0)));
    } catch (GeneralSecurityException e) {
      return NullValue.NULL;
    }
  }

  private static IvParameterSpec vector(Invocation call) {
    if (call.count() < 3) {
      throw dev.serverlessdb.mysql.result.MySqlError.WRONG_PARAMCOUNT_TO_NATIVE_FCT.with(
          "aes_encrypt");
    }
    byte[] vector = call.bytes(2);
    if (vector.length < BLOCK) {
      throw ExpressionError.AES_INVALID_IV.with("aes_encrypt");
    }
    return new IvParameterSpec(Arrays.copyOf(vector, BLOCK));
  }

  /** A key of any length folded onto the cipher's by exclusive or, as MySQL does. */
  private static byte[] fold(byte[] key, int length) {
    byte[] folded = new byte[length];
    for (int i = 0; i < key.length; i++) {
      folded[i % length] = (byte) (folded[i % length] ^ key[i]);
    }
    return folded;
  }
}

package dev.serverlessdb.mysql.tls;

import static dev.serverlessdb.mysql.tls.Der.BIT_STRING;
import static dev.serverlessdb.mysql.tls.Der.BOOLEAN;
import static dev.serverlessdb.mysql.tls.Der.GENERALIZED_TIME;
import static dev.serverlessdb.mysql.tls.Der.INTEGER;
import static dev.serverlessdb.mysql.tls.Der.OBJECT_ID;
import static dev.serverlessdb.mysql.tls.Der.OCTET_STRING;
import static dev.serverlessdb.mysql.tls.Der.SEQUENCE;
import static dev.serverlessdb.mysql.tls.Der.SET;
import static dev.serverlessdb.mysql.tls.Der.UTC_TIME;
import static dev.serverlessdb.mysql.tls.Der.UTF8_STRING;
import static dev.serverlessdb.mysql.tls.Der.ascii;
import static dev.serverlessdb.mysql.tls.Der.tag;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/**
 * Writes an authority's certificate and a server's that it signs, both for EC keys. The JDK has no
 * public class for that. The extensions are those that strict verifiers ask for.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280">RFC 5280</a>
 */
final class CertificateWriter {

  /** 1.2.840.10045.4.3.2, ecdsa-with-SHA256. */
  private static final byte[] ECDSA_SHA256 = {0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 4, 3, 2};

  /** 2.5.4.3, the common name. */
  private static final byte[] COMMON_NAME = {0x55, 4, 3};

  /** 2.5.29.x: which key is certified, what for, by what names, by whom, by whose key. */
  private static final int SUBJECT_KEY = 14;

  private static final int KEY_USAGE = 15;
  private static final int OTHER_NAMES = 17;
  private static final int BASIC_CONSTRAINTS = 19;
  private static final int AUTHORITY_KEY = 35;

  private static final byte[] YES = {(byte) 0xFF};
  private static final byte[] KEY_CERT_SIGN = {2, 4};
  private static final byte[] IP_V4 = {127, 0, 0, 1};
  private static final byte[] IP_V6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  private final KeyPair authority;

  /** A writer of what {@code authority} signs. */
  CertificateWriter(KeyPair authority) {
    this.authority = authority;
  }

  /** The authority's own certificate, valid at any time. */
  X509Certificate authority() throws GeneralSecurityException {
    byte[] extensions =
        tag(
            SEQUENCE,
            critical(BASIC_CONSTRAINTS, tag(SEQUENCE, tag(BOOLEAN, YES))),
            critical(KEY_USAGE, tag(BIT_STRING, KEY_CERT_SIGN)),
            extension(SUBJECT_KEY, tag(OCTET_STRING, keyId(authority.getPublic()))));
    return sign(1, "ServerlessDB authority", authority.getPublic(), extensions);
  }

  /** A certificate for localhost, 127.0.0.1 and ::1, valid at any time. */
  X509Certificate server(PublicKey key) throws GeneralSecurityException {
    byte[] names = tag(SEQUENCE, tag(0x82, ascii("localhost")), tag(0x87, IP_V4), tag(0x87, IP_V6));
    byte[] signer = tag(SEQUENCE, tag(0x80, keyId(authority.getPublic())));
    byte[] extensions =
        tag(
            SEQUENCE,
            extension(OTHER_NAMES, names),
            extension(SUBJECT_KEY, tag(OCTET_STRING, keyId(key))),
            extension(AUTHORITY_KEY, signer));
    return sign(2, "ServerlessDB", key, extensions);
  }

  private static byte[] critical(int id, byte[] value) {
    return tag(SEQUENCE, objectId(id), tag(BOOLEAN, YES), tag(OCTET_STRING, value));
  }

  private static byte[] extension(int id, byte[] value) {
    return tag(SEQUENCE, objectId(id), tag(OCTET_STRING, value));
  }

  private static byte[] objectId(int id) {
    return tag(OBJECT_ID, new byte[] {0x55, 0x1D, (byte) id});
  }

  /** Any name that is the key's alone. */
  private static byte[] keyId(PublicKey key) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-1").digest(key.getEncoded());
  }

  private static byte[] name(String commonName) {
    byte[] value = tag(UTF8_STRING, ascii(commonName));
    return tag(SEQUENCE, tag(SET, tag(SEQUENCE, tag(OBJECT_ID, COMMON_NAME), value)));
  }

  private X509Certificate sign(int serial, String subject, PublicKey key, byte[] extensions)
      throws GeneralSecurityException {
    byte[] algorithm = tag(SEQUENCE, tag(OBJECT_ID, ECDSA_SHA256));
    byte[] validity =
        tag(
            SEQUENCE,
            tag(UTC_TIME, ascii("200101000000Z")),
            tag(GENERALIZED_TIME, ascii("99991231235959Z")));
    byte[] body =
        tag(
            SEQUENCE,
            tag(0xA0, tag(INTEGER, new byte[] {2})),
            tag(INTEGER, new byte[] {(byte) serial}),
            algorithm,
            name("ServerlessDB authority"),
            validity,
            name(subject),
            key.getEncoded(),
            tag(0xA3, extensions));
    Signature signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(authority.getPrivate());
    signer.update(body);
    byte[] signature = tag(BIT_STRING, new byte[] {0}, signer.sign());
    byte[] certificate = tag(SEQUENCE, body, algorithm, signature);
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate));
  }
}

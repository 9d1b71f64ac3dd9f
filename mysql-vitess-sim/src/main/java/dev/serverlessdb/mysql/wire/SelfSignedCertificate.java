package dev.serverlessdb.mysql.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/**
 * Writes a self-signed X.509 certificate for an EC key in DER. The JDK has no public class for
 * that; the few structures needed are written by hand, after RFC 5280.
 */
final class SelfSignedCertificate {

  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int OBJECT_ID = 0x06;
  private static final int UTF8_STRING = 0x0C;
  private static final int GENERALIZED_TIME = 0x18;
  private static final int UTC_TIME = 0x17;

  /** 1.2.840.10045.4.3.2, ecdsa-with-SHA256. */
  private static final byte[] ECDSA_SHA256 = {0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 4, 3, 2};

  /** 2.5.4.3, the common name. */
  private static final byte[] COMMON_NAME = {0x55, 4, 3};

  /** 2.5.29.17, the subject's other names. */
  private static final byte[] SUBJECT_ALT_NAME = {0x55, 0x1D, 0x11};

  private SelfSignedCertificate() {}

  /** A certificate for localhost and 127.0.0.1, valid at any time. */
  static X509Certificate forLocalhost(KeyPair keys) throws GeneralSecurityException {
    byte[] algorithm = tag(SEQUENCE, tag(OBJECT_ID, ECDSA_SHA256));
    byte[] commonName = tag(UTF8_STRING, ascii("ServerlessDB"));
    byte[] name = tag(SEQUENCE, tag(SET, tag(SEQUENCE, tag(OBJECT_ID, COMMON_NAME), commonName)));
    byte[] validity =
        tag(
            SEQUENCE,
            tag(UTC_TIME, ascii("200101000000Z")),
            tag(GENERALIZED_TIME, ascii("99991231235959Z")));
    byte[] localhost = tag(0x82, ascii("localhost"));
    byte[] address = tag(0x87, new byte[] {127, 0, 0, 1});
    byte[] names = tag(OCTET_STRING, tag(SEQUENCE, localhost, address));
    byte[] extension = tag(SEQUENCE, tag(OBJECT_ID, SUBJECT_ALT_NAME), names);
    byte[] body =
        tag(
            SEQUENCE,
            tag(0xA0, tag(INTEGER, new byte[] {2})),
            tag(INTEGER, BigInteger.ONE.toByteArray()),
            algorithm,
            name,
            validity,
            name,
            keys.getPublic().getEncoded(),
            tag(0xA3, tag(SEQUENCE, extension)));
    Signature signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(keys.getPrivate());
    signer.update(body);
    byte[] signature = tag(BIT_STRING, new byte[] {0}, signer.sign());
    byte[] certificate = tag(SEQUENCE, body, algorithm, signature);
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] tag(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    int length = content.size();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (length < 0x80) {
      out.write(length);
    } else if (length < 0x100) {
      out.write(0x81);
      out.write(length);
    } else {
      out.write(0x82);
      out.write(length >>> 8);
      out.write(length);
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }
}

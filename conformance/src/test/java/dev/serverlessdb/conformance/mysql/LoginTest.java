package dev.serverlessdb.conformance.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.mysql.MySqlService;
import dev.serverlessdb.mysql.PlanetScaleFactory;
import dev.serverlessdb.mysql.tls.ServerCertificate;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Logins with a password that was created, by each plugin and with a certificate that is checked.
 *
 * <p>Verified against: Connector/J and MariaDB Connector/J, told by their options which plugin to
 * use and which not.
 */
class LoginTest {

  private static final String PLUGINS = "com.mysql.cj.protocol.a.authentication.";
  private static final String ONLY_NATIVE =
      "mysql|sslMode=DISABLED&defaultAuthenticationPlugin=mysql_native_password"
          + "&disabledAuthenticationPlugins=caching_sha2_password,sha256_password";
  private static final String ONLY_CLEAR =
      "mysql|sslMode=REQUIRED&defaultAuthenticationPlugin=mysql_clear_password"
          + "&authenticationPlugins="
          + PLUGINS
          + "MysqlClearPasswordPlugin"
          + "&disabledAuthenticationPlugins=caching_sha2_password,mysql_native_password";

  private static Emulator emulator;
  private static String options = "";

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    emulator = Emulator.builder().with(new PlanetScaleFactory()).start();
    emulator.service("planetscale", MySqlService.class).accounts().add("kim", "sécret", "");
    Path store = directory.resolve("trust.p12");
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("emulator", ServerCertificate.authority());
    try (OutputStream out = Files.newOutputStream(store)) {
      trust.store(out, "changeit".toCharArray());
    }
    Path pem = Files.writeString(directory.resolve("ca.pem"), ServerCertificate.authorityPem());
    options =
        "&trustCertificateKeyStoreUrl=" + store.toUri() + "&trustCertificateKeyStoreType=PKCS12";
    options += "&trustCertificateKeyStorePassword=changeit|&serverSslCert=" + pem;
  }

  @AfterAll
  static void stop() {
    emulator.close();
  }

  private static Connection connect(String driver, String password) throws SQLException {
    String scheme = driver.substring(0, driver.indexOf('|'));
    String given = driver.substring(driver.indexOf('|') + 1);
    int between = options.indexOf('|');
    String trusted =
        scheme.equals("mysql") ? options.substring(0, between) : options.substring(between + 1);
    String more = given.contains("VERIFY") || given.contains("verify") ? trusted : "";
    String url = "jdbc:" + scheme + "://" + emulator.location("mysql") + "/shop?" + given + more;
    return DriverManager.getConnection(url, "kim", password);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql|sslMode=DISABLED&allowPublicKeyRetrieval=true",
        "mysql|sslMode=REQUIRED",
        "mysql|sslMode=VERIFY_IDENTITY",
        ONLY_NATIVE,
        ONLY_CLEAR,
        "mariadb|sslMode=disable&allowPublicKeyRetrieval=true",
        "mariadb|sslMode=trust",
        "mariadb|sslMode=verify-full",
      })
  void thePasswordIsCheckedByWhateverPluginTheClientUses(String driver) throws SQLException {
    try (Connection connection = connect(driver, "sécret");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT CURRENT_USER(), DATABASE()")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).startsWith("kim@");
      assertThat(rows.getString(2)).isEqualTo("shop");
    }
    assertThatThrownBy(() -> connect(driver, "wrong").close())
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> {
              assertThat(e.getErrorCode()).isEqualTo(1045);
              assertThat(e.getSQLState()).isEqualTo("28000");
              assertThat(e.getMessage())
                  .contains("Access denied for user 'kim'@'localhost' (using password: YES)");
            });
  }

  @Test
  void nobodyElseMayLogIn() {
    String url = "jdbc:mysql://" + emulator.location("mysql") + "/shop?sslMode=REQUIRED";
    assertThatThrownBy(() -> DriverManager.getConnection(url, "eve", "").close())
        .hasMessageContaining("Access denied for user 'eve'@'localhost' (using password: NO)");
  }
}

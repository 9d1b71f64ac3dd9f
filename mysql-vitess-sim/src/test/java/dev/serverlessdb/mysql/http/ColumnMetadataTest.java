package dev.serverlessdb.mysql.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.mysql.PlanetScaleFactory;
import dev.serverlessdb.mysql.PlanetScaleOptions;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verified against the answers of the service that database-js keeps for its tests
 * (https://github.com/planetscale/database-js/tree/main/golden).
 */
class ColumnMetadataTest {

  private static final Pattern FIELD = Pattern.compile("\\{\"name\":\"c\",(.*?)\\}");

  private final Emulator emulator =
      Emulator.builder().with(new PlanetScaleFactory(PlanetScaleOptions.DEFAULT)).start();

  @AfterEach
  void close() {
    emulator.close();
  }

  private String execute(String sql) {
    byte[] body = ("{\"query\":\"" + sql + "\",\"session\":null}").getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        new HttpRequest("POST", "/psdb.v1alpha1.Database/Execute", "", new HttpHeaders(), body);
    byte[] answer = emulator.http("planetscale").handle(request).body();
    return new String(answer, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY | INT64     | "columnLength":20,"charset":63,"flags":49667
          TINYINT                                    | INT8      | "columnLength":4,"charset":63,"flags":32768
          INT UNSIGNED                               | UINT32    | "columnLength":10,"charset":63,"flags":32800
          DECIMAL(2,1)                               | DECIMAL   | "columnLength":4,"charset":63,"decimals":1,"flags":32768
          FLOAT                                      | FLOAT32   | "columnLength":12,"charset":63,"decimals":31,"flags":32768
          DOUBLE                                     | FLOAT64   | "columnLength":22,"charset":63,"decimals":31,"flags":32768
          BIT(3)                                     | BIT       | "columnLength":3,"charset":63,"flags":32
          DATE                                       | DATE      | "columnLength":10,"charset":63,"flags":128
          TIMESTAMP NULL                             | TIMESTAMP | "columnLength":19,"charset":63,"flags":128
          TIME                                       | TIME      | "columnLength":10,"charset":63,"flags":128
          YEAR                                       | YEAR      | "columnLength":4,"charset":63,"flags":32864
          VARCHAR(4)                                 | VARCHAR   | "columnLength":16,"charset":255
          VARBINARY(4)                               | VARBINARY | "columnLength":4,"charset":63,"flags":128
          BLOB                                       | BLOB      | "columnLength":65535,"charset":63,"flags":144
          TINYTEXT                                   | TEXT      | "columnLength":1020,"charset":255,"flags":16
          MEDIUMTEXT                                 | TEXT      | "columnLength":67108860,"charset":255,"flags":16
          LONGTEXT                                   | TEXT      | "columnLength":4294967295,"charset":255,"flags":16
          ENUM('foo','bar')                          | ENUM      | "columnLength":12,"charset":255,"flags":256
          SET('foo','bar')                           | SET       | "columnLength":28,"charset":255,"flags":2048
          JSON                                       | JSON      | "columnLength":4294967295,"charset":63,"flags":144
          CHAR(4) COLLATE utf8mb4_bin                | BINARY    | "columnLength":16,"charset":255,"flags":128
          CHAR(4) CHARACTER SET binary               | BINARY    | "columnLength":4,"charset":63,"flags":128
          TEXT COLLATE utf8mb4_bin                   | BLOB      | "columnLength":262140,"charset":255,"flags":144
          """,
      quoteCharacter = '`')
  void aColumnIsDescribedAsTheServiceDoes(String definition, String type, String numbers) {
    execute("CREATE TABLE t (c " + definition + ")");
    Matcher field = FIELD.matcher(execute("SELECT c FROM t"));
    assertThat(field.find()).isTrue();
    assertThat(field.group(1)).startsWith("\"type\":\"" + type + "\"").endsWith("," + numbers);
  }
}

package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.sql.ast.TypeSpec;
import dev.serverlessdb.mysql.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Types, in column definitions and in CAST. */
final class TypeParser {

  private static final Map<String, String> SYNONYMS =
      Map.ofEntries(
          Map.entry("INTEGER", "INT"),
          Map.entry("INT1", "TINYINT"),
          Map.entry("INT2", "SMALLINT"),
          Map.entry("INT3", "MEDIUMINT"),
          Map.entry("MIDDLEINT", "MEDIUMINT"),
          Map.entry("INT4", "INT"),
          Map.entry("INT8", "BIGINT"),
          Map.entry("DEC", "DECIMAL"),
          Map.entry("NUMERIC", "DECIMAL"),
          Map.entry("FIXED", "DECIMAL"),
          Map.entry("REAL", "DOUBLE"),
          Map.entry("FLOAT4", "FLOAT"),
          Map.entry("FLOAT8", "DOUBLE"),
          Map.entry("CHARACTER", "CHAR"),
          Map.entry("NCHAR", "CHAR"),
          Map.entry("NVARCHAR", "VARCHAR"),
          Map.entry("VARCHARACTER", "VARCHAR"),
          Map.entry("LONG", "MEDIUMTEXT"));

  private static final Set<String> NAMES =
      Set.of(
          "TINYINT",
          "SMALLINT",
          "MEDIUMINT",
          "INT",
          "BIGINT",
          "DECIMAL",
          "FLOAT",
          "DOUBLE",
          "BIT",
          "DATE",
          "TIME",
          "DATETIME",
          "TIMESTAMP",
          "YEAR",
          "CHAR",
          "VARCHAR",
          "BINARY",
          "VARBINARY",
          "TINYTEXT",
          "TEXT",
          "MEDIUMTEXT",
          "LONGTEXT",
          "TINYBLOB",
          "BLOB",
          "MEDIUMBLOB",
          "LONGBLOB",
          "ENUM",
          "SET",
          "JSON");

  private static final Set<String> CAST_NAMES =
      Set.of(
          "BINARY",
          "CHAR",
          "DATE",
          "DATETIME",
          "TIME",
          "DECIMAL",
          "DOUBLE",
          "FLOAT",
          "JSON",
          "SIGNED",
          "UNSIGNED",
          "YEAR");

  private final TokenStream in;

  TypeParser(Parsers parsers) {
    this.in = parsers.in();
  }

  /** The type of a column, with its attributes. */
  TypeSpec columnType() {
    String word = in.next().text();
    if (word.equals("BOOL") || word.equals("BOOLEAN")) {
      return type("TINYINT", 1);
    }
    if (word.equals("SERIAL")) {
      return new TypeSpec("SERIAL", -1, -1, List.of(), true, false, "", "", false);
    }
    if (word.equals("NATIONAL") || word.equals("NCHAR") || word.equals("NVARCHAR")) {
      in.deprecated(Deprecation.NATIONAL);
    }
    boolean national = word.startsWith("N") && !word.equals("NUMERIC");
    if (word.equals("NATIONAL")) {
      word = in.next().text();
    }
    String name = SYNONYMS.getOrDefault(word, word);
    if (word.equals("LONG")) {
      name = in.acceptWord("VARBINARY") ? "MEDIUMBLOB" : "MEDIUMTEXT";
      in.acceptWord("VARCHAR");
    }
    if (!NAMES.contains(name)) {
      in.reset(in.mark() - 1);
      throw in.error();
    }
    if (name.equals("DOUBLE")) {
      in.acceptWord("PRECISION");
    }
    if (name.equals("CHAR") && in.acceptWord("VARYING")) {
      name = "VARCHAR";
    }
    TypeSpec type = attributes(name);
    deprecated(type);
    return national ? type.withCharset("utf8mb3") : type;
  }

  private void deprecated(TypeSpec type) {
    TypeKind kind = TypeKind.valueOf(type.name());
    boolean tiny = kind == TypeKind.TINYINT && type.length() == 1 && !type.unsigned();
    if (kind.isInteger() && type.length() >= 0 && !tiny) {
      in.deprecated(Deprecation.DISPLAY_WIDTH);
    }
    if (kind == TypeKind.YEAR && type.length() == 4) {
      in.deprecated(Deprecation.YEAR_WIDTH);
    }
    if (kind.isFloating() && type.decimals() >= 0) {
      in.deprecated(Deprecation.FLOAT_DIGITS);
    }
    if (type.zerofill()) {
      in.deprecated(Deprecation.ZEROFILL);
    } else if (type.unsigned() && (kind.isFloating() || kind == TypeKind.DECIMAL)) {
      in.deprecated(Deprecation.UNSIGNED_FRACTION);
    }
    if (type.binary()) {
      in.deprecated(Deprecation.BINARY_ATTRIBUTE);
    }
    Deprecation.charset(in, type.charset());
  }

  private static TypeSpec type(String name, int length) {
    return new TypeSpec(name, length, -1, List.of(), false, false, "", "", false);
  }

  private TypeSpec attributes(String name) {
    int length = -1;
    int decimals = -1;
    List<String> members = List.of();
    if (name.equals("ENUM") || name.equals("SET")) {
      members = members();
    } else if (in.accept("(")) {
      length = length();
      decimals = in.accept(",") ? in.integer() : -1;
      in.expect(")");
    }
    boolean unsigned = false;
    boolean zerofill = false;
    boolean binary = false;
    String charset = "";
    String collation = "";
    while (true) {
      if (in.acceptWord("UNSIGNED")) {
        unsigned = true;
      } else if (in.acceptWord("ZEROFILL")) {
        zerofill = true;
      } else if (!in.acceptWord("SIGNED")) {
        if (in.acceptWord("BINARY")) {
          binary = true;
        } else if (in.acceptWords("CHARACTER", "SET") || in.acceptWord("CHARSET")) {
          charset = in.nameOrString();
        } else if (in.acceptWords("CHAR", "SET")) {
          charset = in.nameOrString();
        } else if (in.acceptWord("ASCII")) {
          charset = "latin1";
        } else if (in.acceptWord("UNICODE")) {
          charset = "ucs2";
        } else if (in.acceptWord("COLLATE")) {
          collation = in.nameOrString();
        } else {
          break;
        }
      }
    }
    return new TypeSpec(
        name,
        length,
        decimals,
        members,
        unsigned || zerofill,
        zerofill,
        charset,
        collation,
        binary);
  }

  private int length() {
    String digits = in.peek().text();
    if (!in.peek().is(Token.Kind.INTEGER)) {
      throw in.error();
    }
    in.next();
    return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  private List<String> members() {
    in.expect("(");
    List<String> members = new ArrayList<>();
    do {
      members.add(in.string());
    } while (in.accept(","));
    in.expect(")");
    return members;
  }

  /** The type of a CAST. */
  TypeSpec castType() {
    String word = in.peek().text();
    String name = SYNONYMS.getOrDefault(word, word);
    if (!CAST_NAMES.contains(name)) {
      throw in.error();
    }
    in.next();
    if (name.equals("SIGNED") || name.equals("UNSIGNED")) {
      if (!in.acceptWord("INTEGER")) {
        in.acceptWord("INT");
      }
      return type(name, -1);
    }
    if (name.equals("DOUBLE")) {
      in.acceptWord("PRECISION");
    }
    return attributes(name);
  }
}

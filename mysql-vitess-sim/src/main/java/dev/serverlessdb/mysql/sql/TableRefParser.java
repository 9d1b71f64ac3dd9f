package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.result.QueryError;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.TableRef;
import dev.serverlessdb.mysql.sql.ast.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables and joins. */
final class TableRefParser {

  private final Parsers parsers;
  private final TokenStream in;

  TableRefParser(Parsers parsers) {
    this.parsers = parsers;
    this.in = parsers.in();
  }

  /** Tables, joined by commas or otherwise. */
  TableRef parse() {
    TableRef left = joined();
    while (in.accept(",")) {
      left = new TableRef.Join(left, joined(), "INNER", null, List.of(), false);
    }
    return left;
  }

  private TableRef joined() {
    TableRef left = factor();
    while (true) {
      String kind = joinKind();
      if (kind.isEmpty()) {
        return left;
      }
      boolean natural = kind.startsWith("NATURAL ");
      boolean inner = kind.endsWith("INNER");
      String side = natural ? kind.substring(8) : kind;
      TableRef right = inner ? factor() : joinedRight();
      Expr on = null;
      List<String> using = List.of();
      if (in.acceptWord("ON")) {
        on = parsers.expr().parse();
      } else if (in.acceptWord("USING")) {
        using = in.nameList();
      } else if (!inner && !natural) {
        throw in.error();
      }
      left = new TableRef.Join(left, right, side, on, using, natural);
    }
  }

  /** {@code a LEFT JOIN b JOIN c ON .. ON ..} nests to the right. */
  private TableRef joinedRight() {
    TableRef right = factor();
    while (!in.isWord("ON") && !in.isWord("USING")) {
      int mark = in.mark();
      String kind = joinKind();
      if (kind.isEmpty() || kind.startsWith("NATURAL ")) {
        in.reset(mark);
        return right;
      }
      TableRef inner = joinedRight();
      Expr on = null;
      List<String> using = List.of();
      if (in.acceptWord("ON")) {
        on = parsers.expr().parse();
      } else if (in.acceptWord("USING")) {
        using = in.nameList();
      }
      right = new TableRef.Join(right, inner, kind, on, using, false);
    }
    return right;
  }

  private String joinKind() {
    int mark = in.mark();
    boolean natural = in.acceptWord("NATURAL");
    String kind = "INNER";
    if (in.acceptWord("LEFT")) {
      in.acceptWord("OUTER");
      kind = "LEFT";
    } else if (in.acceptWord("RIGHT")) {
      in.acceptWord("OUTER");
      kind = "RIGHT";
    } else if (in.acceptWord("STRAIGHT_JOIN")) {
      return "STRAIGHT INNER";
    } else if (!in.acceptWord("INNER")) {
      in.acceptWord("CROSS");
    }
    if (!in.acceptWord("JOIN")) {
      in.reset(mark);
      return "";
    }
    return natural ? "NATURAL " + kind : kind;
  }

  private TableRef factor() {
    boolean lateral = in.acceptWord("LATERAL");
    if (in.isOperator("(")) {
      if (parsers.query().startsHere() && isDerived()) {
        return derived(lateral);
      }
      in.expect("(");
      TableRef inner = parse();
      in.expect(")");
      return inner;
    }
    if (in.acceptWord("JSON_TABLE")) {
      return jsonTable();
    }
    if (in.accept("{")) {
      in.next();
      TableRef inner = parse();
      in.expect("}");
      return inner;
    }
    var name = in.qualifiedName();
    if (in.isWord("PARTITION") && in.peek(1).isOperator("(")) {
      throw QueryError.PARTITION_CLAUSE_ON_NONPARTITIONED.with();
    }
    String alias = alias();
    return new TableRef.Named(name.schema(), name.name(), alias, indexHints());
  }

  /** Whether the parenthesis here holds one whole query and not joined tables. */
  private boolean isDerived() {
    int mark = in.mark();
    in.next();
    in.skipParentheses();
    boolean alias = in.isName() || in.isWord("AS");
    in.reset(mark);
    return alias || !in.peek(1).isOperator("(");
  }

  private TableRef derived(boolean lateral) {
    in.expect("(");
    Query query = parsers.query().parse();
    in.expect(")");
    String alias = alias();
    List<String> columns = in.isOperator("(") ? in.nameList() : List.of();
    return new TableRef.Derived(query, alias, columns, lateral);
  }

  String alias() {
    if (in.acceptWord("AS")) {
      return in.name();
    }
    return in.isName() ? in.name() : "";
  }

  private List<TableRef.IndexHint> indexHints() {
    List<TableRef.IndexHint> hints = new ArrayList<>();
    while (in.isAnyWord("USE", "FORCE", "IGNORE")
        && (in.peek(1).isWord("INDEX") || in.peek(1).isWord("KEY"))) {
      String kind = in.next().text();
      in.next();
      boolean rows = !in.acceptWord("FOR") || in.acceptWord("JOIN");
      if (!rows) {
        in.next();
        in.expectWord("BY");
      }
      hints.add(new TableRef.IndexHint(kind, rows, hintedIndexes()));
    }
    return hints;
  }

  /** Names of indexes, of which PRIMARY is a word of SQL; there may be none. */
  private List<String> hintedIndexes() {
    List<String> names = new ArrayList<>();
    in.expect("(");
    while (!in.accept(")")) {
      names.add(in.isWord("PRIMARY") ? in.next().text() : in.name());
      in.accept(",");
    }
    return names;
  }

  private TableRef jsonTable() {
    in.expect("(");
    Expr document = parsers.expr().parse();
    in.expect(",");
    String path = in.string();
    List<TableRef.JsonColumn> columns = jsonColumns();
    in.expect(")");
    return new TableRef.JsonTable(document, path, columns, alias());
  }

  private List<TableRef.JsonColumn> jsonColumns() {
    in.expectWord("COLUMNS");
    in.expect("(");
    List<TableRef.JsonColumn> columns = new ArrayList<>();
    do {
      columns.add(jsonColumn());
    } while (in.accept(","));
    in.expect(")");
    return columns;
  }

  private TableRef.JsonColumn jsonColumn() {
    if (in.acceptWord("NESTED")) {
      in.acceptWord("PATH");
      String path = in.string();
      return column("NESTED", "", null, path, jsonColumns());
    }
    String name = in.name();
    if (in.acceptWord("FOR")) {
      in.expectWord("ORDINALITY");
      return column("ORDINALITY", name, null, "", List.of());
    }
    TypeSpec type = parsers.types().columnType();
    String kind = in.acceptWord("EXISTS") ? "EXISTS" : "PATH";
    in.expectWord("PATH");
    String path = in.string();
    String onEmpty = null;
    String onError = null;
    boolean errorOnEmpty = false;
    boolean errorOnError = false;
    while (in.isAnyWord("NULL", "ERROR", "DEFAULT")) {
      boolean error = in.acceptWord("ERROR");
      String value = null;
      if (in.acceptWord("DEFAULT")) {
        value = in.string();
      } else {
        in.acceptWord("NULL");
      }
      in.expectWord("ON");
      if (in.acceptWord("EMPTY")) {
        onEmpty = value;
        errorOnEmpty = error;
      } else {
        in.expectWord("ERROR");
        onError = value;
        errorOnError = error;
      }
    }
    return new TableRef.JsonColumn(
        kind, name, type, path, List.of(), onEmpty, onError, errorOnEmpty, errorOnError);
  }

  private static TableRef.JsonColumn column(
      String kind,
      String name,
      @Nullable TypeSpec type,
      String path,
      List<TableRef.JsonColumn> nested) {
    return new TableRef.JsonColumn(kind, name, type, path, nested, null, null, false, false);
  }
}

package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The one type that values of several types come in: the branches of CASE and IF, COALESCE, the
 * parts of a UNION.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/refman/8.0/en/flow-control-functions.html#operator_case">CASE
 *     </a>
 */
public final class TypeMerge {

  private static final int PRECISION_MAX = 65;
  private static final int BIGINT_DIGITS = 20;
  private static final int DOUBLE_WIDTH = 23;
  private static final int INT_WIDTH = 11;

  private TypeMerge() {}

  /** The common type; nullable when one of them is. */
  public static ExprType of(List<ExprType> types, String operation, StatementContext statement) {
    boolean nullable = types.stream().anyMatch(ExprType::nullable);
    List<DataType> known = new ArrayList<>();
    List<ExprType> counted = new ArrayList<>();
    for (ExprType type : types) {
      if (type.data().kind() != TypeKind.NULL) {
        known.add(type.data());
        counted.add(type);
      }
    }
    if (known.isEmpty()) {
      return new ExprType(DataType.NULL, true, Coercibility.IGNORABLE);
    }
    DataType merged = known.get(0);
    boolean same = known.stream().allMatch(known.get(0)::equals);
    if (!same || merged.isString()) {
      if (known.stream().allMatch(t -> t.kind().isNumeric())) {
        merged = numbers(known);
      } else if (known.stream().allMatch(t -> t.kind().isTemporal())) {
        merged = temporals(known);
      } else if (known.stream().allMatch(t -> t.kind() == TypeKind.JSON)) {
        merged = DataType.JSON;
      } else {
        return strings(counted, nullable, operation, statement);
      }
    }
    return ExprType.plain(merged, nullable);
  }

  private static DataType numbers(List<DataType> types) {
    if (types.stream().anyMatch(t -> t.kind().isFloating())) {
      boolean allFloat = types.stream().allMatch(t -> t.kind() == TypeKind.FLOAT);
      int decimals = types.stream().mapToInt(DataType::decimals).max().orElse(0);
      return allFloat
          ? new DataType(TypeKind.FLOAT, false, 12, decimals, Collation.BINARY, List.of())
          : DataType.floating(decimals);
    }
    boolean anyUnsigned = types.stream().anyMatch(TypeMerge::isUnsigned);
    boolean allUnsigned = types.stream().allMatch(TypeMerge::isUnsigned);
    boolean allInteger = types.stream().allMatch(t -> t.kind() != TypeKind.DECIMAL);
    if (allInteger && anyUnsigned != allUnsigned && needsDecimal(types)) {
      return DataType.decimal(BIGINT_DIGITS, 0, false);
    }
    if (allInteger) {
      TypeKind kind = TypeKind.TINYINT;
      long length = 1;
      for (DataType type : types) {
        TypeKind each =
            type.kind() == TypeKind.YEAR || type.kind() == TypeKind.BIT
                ? TypeKind.BIGINT
                : type.kind();
        kind = each.compareTo(kind) > 0 ? each : kind;
        length = Math.max(length, type.length());
      }
      if (anyUnsigned != allUnsigned) {
        kind = TypeKind.BIGINT;
      }
      return DataType.number(kind, allUnsigned, length);
    }
    int scale = 0;
    int whole = 0;
    for (DataType type : types) {
      scale = Math.max(scale, scale(type));
      whole = Math.max(whole, precision(type) - scale(type));
    }
    return DataType.decimal(Math.min(whole + scale, PRECISION_MAX), scale, allUnsigned);
  }

  private static boolean needsDecimal(List<DataType> types) {
    return types.stream().anyMatch(t -> isUnsigned(t) && t.kind() == TypeKind.BIGINT);
  }

  private static boolean isUnsigned(DataType type) {
    return type.unsigned() || type.kind() == TypeKind.BIT || type.kind() == TypeKind.YEAR;
  }

  /** Digits of a number's type. */
  static int precision(DataType type) {
    return switch (type.kind()) {
      case DECIMAL -> (int) type.length();
      case TINYINT -> 3;
      case SMALLINT -> 5;
      case MEDIUMINT -> 8;
      case INT -> 10;
      case YEAR -> 4;
      case BIGINT -> (int) Math.min(type.length(), BIGINT_DIGITS);
      case DATE -> 8;
      case TIME -> 7 + type.decimals();
      case DATETIME, TIMESTAMP -> 14 + type.decimals();
      default -> BIGINT_DIGITS;
    };
  }

  /** Digits after the point of a number's type. */
  static int scale(DataType type) {
    return type.kind() == TypeKind.DECIMAL || type.kind().isTemporal() ? type.decimals() : 0;
  }

  private static DataType temporals(List<DataType> types) {
    int decimals = types.stream().mapToInt(DataType::decimals).max().orElse(0);
    boolean allTime = types.stream().allMatch(t -> t.kind() == TypeKind.TIME);
    boolean allDate = types.stream().allMatch(t -> t.kind() == TypeKind.DATE);
    boolean allTimestamp = types.stream().allMatch(t -> t.kind() == TypeKind.TIMESTAMP);
    if (allDate) {
      return DataType.DATE;
    }
    TypeKind kind = allTime ? TypeKind.TIME : allTimestamp ? TypeKind.TIMESTAMP : TypeKind.DATETIME;
    return DataType.temporal(kind, decimals);
  }

  private static ExprType strings(
      List<ExprType> types, boolean nullable, String operation, StatementContext statement) {
    CollationMerge.Choice choice = CollationMerge.of(types, operation, statement);
    long length = 0;
    TypeKind lob = TypeKind.NULL;
    for (ExprType type : types) {
      length = Math.max(length, width(type.data()));
      TypeKind kind = type.data().kind();
      if (kind == TypeKind.JSON) {
        kind = TypeKind.LONGTEXT;
      }
      if (kind.isLob() && kind.compareTo(lob) > 0) {
        lob = kind;
      }
    }
    DataType result = DataType.string(length, choice.collation());
    if (lob != TypeKind.NULL) {
      TypeKind kind = choice.collation().isBinary() ? TypeKind.LONGBLOB : TypeKind.LONGTEXT;
      result = new DataType(kind, false, length, 0, choice.collation(), List.of());
    }
    return new ExprType(result, nullable, choice.coercibility());
  }

  /** How many characters a value of that type takes at most. */
  public static long width(DataType type) {
    return switch (type.kind()) {
      case TINYINT -> 4;
      case SMALLINT -> 6;
      case MEDIUMINT -> 9;
      case INT -> INT_WIDTH;
      case DECIMAL -> type.length() + (type.decimals() > 0 ? 1 : 0) + (type.unsigned() ? 0 : 1);
      case DOUBLE, FLOAT -> DOUBLE_WIDTH;
      case BIT -> (type.length() + 7) / 8;
      default -> type.length();
    };
  }
}

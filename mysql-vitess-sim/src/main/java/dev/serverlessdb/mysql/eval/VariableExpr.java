package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.result.VariableScope;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.value.Value;
import java.util.Locale;

/**
 * User variables, read and assigned, and system variables.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/user-variables.html">User-defined
 *     variables</a>
 */
final class VariableExpr {

  private VariableExpr() {}

  private static ExprType variableType(Value value, StatementContext statement) {
    ExprType type = LiteralCompiler.typeOf(value, statement);
    Coercibility coercibility =
        type.data().isString() ? Coercibility.IMPLICIT : type.coercibility();
    return new ExprType(type.data(), true, coercibility);
  }

  /** {@code @name}; its type is that of the value it holds when the statement is compiled. */
  static final class User extends CompiledExpr {
    private final String name;

    User(String name, StatementContext statement) {
      super(variableType(statement.userVariable(name), statement));
      this.name = name;
    }

    @Override
    public Value eval(RowContext row) {
      return row.statement().userVariable(name);
    }
  }

  /** {@code @name := value}. */
  static final class Assign extends CompiledExpr {
    private final String name;
    private final CompiledExpr value;

    Assign(String name, CompiledExpr value) {
      super(value.info());
      this.name = name;
      this.value = value;
    }

    @Override
    public Value eval(RowContext row) {
      Value result = value.eval(row);
      row.statement().userVariable(name, result);
      return result;
    }
  }

  /** {@code @@name}: read once, when the statement is compiled. */
  static CompiledExpr system(Expr.SysVar variable, StatementContext statement) {
    VariableScope scope =
        switch (variable.scope().toUpperCase(Locale.ROOT)) {
          case "GLOBAL", "PERSIST", "PERSIST_ONLY" -> VariableScope.GLOBAL;
          case "SESSION", "LOCAL" -> VariableScope.SESSION;
          default -> VariableScope.DEFAULT;
        };
    Value value = statement.systemVariable(scope, variable.name());
    ExprType type = LiteralCompiler.typeOf(value, statement);
    Coercibility coercibility = type.data().isString() ? Coercibility.SYSTEM : type.coercibility();
    return new Constant(value, new ExprType(type.data(), type.nullable(), coercibility));
  }
}

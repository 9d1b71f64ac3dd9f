package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;

/**
 * X'..', 0x.. and b'..': a binary string, and an unsigned number wherever a number is wanted.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/hexadecimal-literals.html">Hexadecimal
 *     literals</a>
 */
final class HexLiteral extends CompiledExpr {

  private final BytesValue bytes;
  private final Constant number;

  HexLiteral(BytesValue bytes) {
    super(new ExprType(DataType.binary(bytes.value().length), false, Coercibility.COERCIBLE));
    this.bytes = bytes;
    long bits = 0;
    for (byte b : bytes.value()) {
      bits = bits << 8 | (b & 0xFF);
    }
    number = Constant.of(new UnsignedValue(bits), DataType.UNSIGNED);
  }

  @Override
  public Value eval(RowContext row) {
    return bytes;
  }

  @Override
  public boolean constant() {
    return true;
  }

  @Override
  public CompiledExpr asNumber() {
    return number;
  }
}

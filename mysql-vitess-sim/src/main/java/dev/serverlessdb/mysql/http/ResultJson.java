package dev.serverlessdb.mysql.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.serverlessdb.mysql.result.ColumnMeta;
import dev.serverlessdb.mysql.result.ColumnType;
import dev.serverlessdb.mysql.result.OkResult;
import dev.serverlessdb.mysql.result.QueryResult;
import dev.serverlessdb.mysql.result.Result;
import dev.serverlessdb.mysql.result.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/** Writes results as Vitess's protocol buffers look in JSON: zeros and empty texts left out. */
final class ResultJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  /** Writes the fields of one object. */
  interface Body {
    /** Writes them. */
    void write(JsonGenerator json) throws IOException;
  }

  private ResultJson() {}

  /** The bytes of an object. */
  static byte[] object(Body body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      body.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Writes the field {@code result}. */
  static void result(JsonGenerator json, Result result, long insertId) throws IOException {
    json.writeObjectFieldStart("result");
    if (result instanceof QueryResult rows) {
      query(json, rows);
    } else if (result instanceof OkResult done) {
      number(json, "rowsAffected", done.matched());
      number(json, "insertId", insertId);
    }
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, long value) throws IOException {
    if (value != 0) {
      json.writeStringField(name, Long.toUnsignedString(value));
    }
  }

  private static void query(JsonGenerator json, QueryResult result) throws IOException {
    json.writeArrayFieldStart("fields");
    for (ColumnMeta column : result.columns()) {
      field(json, column);
    }
    json.writeEndArray();
    if (result.rows().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("rows");
    for (Row row : result.rows()) {
      row(json, row);
    }
    json.writeEndArray();
  }

  private static void field(JsonGenerator json, ColumnMeta column) throws IOException {
    json.writeStartObject();
    text(json, "name", column.name());
    if (column.type() != ColumnType.NULL) {
      json.writeStringField("type", column.type().vitessName(column.flags()));
    }
    text(json, "table", column.table());
    text(json, "orgTable", column.orgTable());
    text(json, "database", column.schema());
    text(json, "orgName", column.orgName());
    count(json, "columnLength", column.length());
    count(json, "charset", column.charset());
    count(json, "decimals", column.decimals());
    count(json, "flags", column.flags());
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, value);
    }
  }

  private static void count(JsonGenerator json, String name, long value) throws IOException {
    if (value != 0) {
      json.writeNumberField(name, value);
    }
  }

  private static void row(JsonGenerator json, Row row) throws IOException {
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    json.writeStartObject();
    json.writeArrayFieldStart("lengths");
    for (int i = 0; i < row.size(); i++) {
      byte[] cell = row.cell(i);
      json.writeString(cell == null ? "-1" : Integer.toString(cell.length));
      if (cell != null) {
        values.writeBytes(cell);
      }
    }
    json.writeEndArray();
    if (values.size() > 0) {
      json.writeStringField("values", Base64.getEncoder().encodeToString(values.toByteArray()));
    }
    json.writeEndObject();
  }
}

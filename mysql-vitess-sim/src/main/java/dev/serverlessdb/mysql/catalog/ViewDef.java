package dev.serverlessdb.mysql.catalog;

import dev.serverlessdb.mysql.sql.ast.Query;
import java.util.List;

/**
 * A view.
 *
 * @param schema its database
 * @param name its name
 * @param columns its columns' names, or none for the query's own
 * @param query what it stands for
 * @param text that query as written
 * @param check CASCADED, LOCAL or empty
 */
public record ViewDef(
    String schema, String name, List<String> columns, Query query, String text, String check) {}

/** From SQL text to statements: lexer, splitter and parser. */
@NullMarked
package dev.serverlessdb.mysql.sql;

import org.jspecify.annotations.NullMarked;

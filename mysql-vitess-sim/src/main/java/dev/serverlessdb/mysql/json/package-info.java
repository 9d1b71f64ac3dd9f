/** JSON documents as MySQL keeps and prints them. */
@NullMarked
package dev.serverlessdb.mysql.json;

import org.jspecify.annotations.NullMarked;

/** The serverless driver's protocol: statements and results as JSON over HTTP. */
@NullMarked
package dev.serverlessdb.mysql.http;

import org.jspecify.annotations.NullMarked;

/**
 * DynamoDB's expression language: condition, filter, update, projection and key condition
 * expressions, and the legacy parameters that say the same without a grammar.
 *
 * <p>Read in this order: {@link dev.serverlessdb.dynamo.expression.ExpressionContext} holds a
 * request's names and values; the facades {@link dev.serverlessdb.dynamo.expression.Conditions},
 * {@link dev.serverlessdb.dynamo.expression.Updates}, {@link
 * dev.serverlessdb.dynamo.expression.Projections} and {@link
 * dev.serverlessdb.dynamo.expression.KeyConditions} turn text into the trees of {@code
 * ConditionNode}, {@code Operand} and {@code UpdateAction}; the evaluators know only those trees,
 * so a second front end (PartiQL, the legacy parameters) builds the same trees and shares
 * everything behind them.
 */
@NullMarked
package dev.serverlessdb.dynamo.expression;

import org.jspecify.annotations.NullMarked;

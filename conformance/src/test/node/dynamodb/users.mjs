// createUser ("DynamoDB with AWS SDK v3") and getUsers ("Optimizing for Cost and Performance") of the seed document.
import { DynamoDBClient, CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const client = new DynamoDBClient({ region: 'us-east-1' });
const docClient = DynamoDBDocumentClient.from(client);

await client.send(new CreateTableCommand({
  TableName: 'Users',
  KeySchema: [
    { AttributeName: 'PK', KeyType: 'HASH' },
    { AttributeName: 'SK', KeyType: 'RANGE' }
  ],
  AttributeDefinitions: [
    { AttributeName: 'PK', AttributeType: 'S' },
    { AttributeName: 'SK', AttributeType: 'S' }
  ],
  BillingMode: 'PAY_PER_REQUEST'
}));

// Create item
async function createUser(user) {
  await docClient.send(new PutCommand({
    TableName: 'Users',
    Item: {
      PK: `USER#${user.id}`,
      SK: 'PROFILE',
      ...user,
      createdAt: new Date().toISOString()
    }
  }));
}

// Batch reads to reduce API calls
const { BatchGetCommand } = require('@aws-sdk/lib-dynamodb');
async function getUsers(userIds) {
  const result = await docClient.send(new BatchGetCommand({
    RequestItems: {
      'Users': {
        Keys: userIds.map(id => ({ PK: `USER#${id}`, SK: 'PROFILE' }))
      }
    }
  }));
  return result.Responses.Users;
}

await createUser({ id: '1', name: 'Ann' });
await createUser({ id: '2', name: 'Bob' });
const one = await docClient.send(new GetCommand({ TableName: 'Users', Key: { PK: 'USER#1', SK: 'PROFILE' } }));
console.log(one.Item.name, !Number.isNaN(Date.parse(one.Item.createdAt)));
const users = await getUsers(['1', '2', 'nobody']);
console.log(users.map(user => user.name).sort().join(' '));

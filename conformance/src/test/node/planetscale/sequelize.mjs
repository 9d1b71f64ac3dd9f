// Sequelize on mysql2: sync, associations, transactions, raw queries, errors, the query interface.
import assert from 'node:assert/strict';
import {
  DataTypes,
  ForeignKeyConstraintError,
  Op,
  QueryTypes,
  Sequelize,
  Transaction,
  UniqueConstraintError,
} from 'sequelize';
import { mysqlUrl } from './address.mjs';

const sequelize = new Sequelize(mysqlUrl('sequel'), {
  logging: false,
  isolationLevel: Transaction.ISOLATION_LEVELS.READ_COMMITTED,
});
const User = sequelize.define(
  'User',
  {
    name: { type: DataTypes.STRING(60), allowNull: false },
    email: { type: DataTypes.STRING, unique: true, validate: { isEmail: true } },
    balance: { type: DataTypes.DECIMAL(10, 2), defaultValue: 0 },
    role: { type: DataTypes.ENUM('admin', 'user'), defaultValue: 'user' },
    settings: DataTypes.JSON,
    active: { type: DataTypes.BOOLEAN, defaultValue: true },
    token: { type: DataTypes.UUID, defaultValue: DataTypes.UUIDV4 },
    avatar: DataTypes.BLOB,
    birthday: DataTypes.DATEONLY,
    visits: { type: DataTypes.BIGINT.UNSIGNED, defaultValue: 0 },
  },
  { indexes: [{ name: 'by_role', fields: ['role', 'name'] }], paranoid: true }
);
const Post = sequelize.define('Post', { title: DataTypes.STRING(200), body: DataTypes.TEXT, score: DataTypes.FLOAT });
const Tag = sequelize.define('Tag', { label: { type: DataTypes.STRING(30), primaryKey: true } }, { timestamps: false });
User.hasMany(Post, { as: 'posts', foreignKey: { name: 'authorId', allowNull: false }, onDelete: 'RESTRICT' });
Post.belongsTo(User, { as: 'author', foreignKey: 'authorId' });
Post.belongsToMany(Tag, { through: 'PostTags' });
Tag.belongsToMany(Post, { through: 'PostTags' });

async function synced() {
  await sequelize.authenticate();
  await sequelize.sync({ force: true });
  await sequelize.sync();
  await sequelize.sync({ alter: true });
  const columns = await sequelize.getQueryInterface().describeTable('Users');
  assert.deepEqual([columns.name.type, columns.name.allowNull], ['VARCHAR(60)', false]);
  assert.deepEqual([columns.role.type, columns.role.defaultValue], ["ENUM('admin','user')", 'user']);
  assert.deepEqual([columns.id.primaryKey, columns.id.autoIncrement], [true, true]);
  assert.deepEqual([columns.balance.type, columns.balance.defaultValue], ['DECIMAL(10,2)', '0.00']);
  const indexes = await sequelize.getQueryInterface().showIndex('Users');
  assert.deepEqual(
    indexes.find((i) => i.name === 'by_role').fields.map((f) => f.attribute),
    ['role', 'name']
  );
  const keys = await sequelize.getQueryInterface().getForeignKeyReferencesForTable('Posts');
  assert.deepEqual(
    keys.map((k) => [k.columnName, k.referencedTableName, k.referencedColumnName]),
    [['authorId', 'Users', 'id']]
  );
}

async function models() {
  const ada = await User.create({
    name: 'Ada',
    email: 'ada@example.com',
    balance: '10.50',
    settings: { theme: 'dark', tags: [1] },
    avatar: Buffer.from([9]),
    birthday: '1815-12-10',
  });
  assert.equal(ada.id, 1);
  const read = await User.findByPk(1);
  assert.deepEqual(
    [read.balance, read.role, read.settings, read.active, read.avatar, read.birthday, read.visits],
    ['10.50', 'user', { theme: 'dark', tags: [1] }, true, Buffer.from([9]), '1815-12-10', 0]
  );
  await User.bulkCreate([
    { name: 'Bob', email: 'bob@example.com' },
    { name: 'Cyd', email: 'cyd@example.com', role: 'admin' },
  ]);
  assert.equal(await User.count({ where: { role: { [Op.in]: ['admin'] } } }), 1);
  await User.bulkCreate([{ name: 'Bobby', email: 'bob@example.com' }], { updateOnDuplicate: ['name'] });
  assert.equal((await User.findOne({ where: { email: 'bob@example.com' } })).name, 'Bobby');
  const post = await ada.createPost({ title: 'Notes', body: 'On the engine', score: 4.5 });
  await post.setTags(await Tag.bulkCreate([{ label: 'math' }, { label: 'engines' }]));
  await Post.create({ title: 'Reply', authorId: 3 });
  const withAll = await User.findAll({
    include: [{ model: Post, as: 'posts', include: [Tag], required: true }],
    order: [
      ['name', 'ASC'],
      [{ model: Post, as: 'posts' }, Tag, 'label', 'ASC'],
    ],
  });
  assert.deepEqual(
    withAll.map((u) => [u.name, u.posts[0].Tags.map((t) => t.label)]),
    [
      ['Ada', ['engines', 'math']],
      ['Cyd', []],
    ]
  );
  const { rows, count } = await User.findAndCountAll({
    include: { model: Post, as: 'posts' },
    limit: 2,
    offset: 1,
    order: [['id', 'ASC']],
    distinct: true,
  });
  assert.deepEqual([rows.map((u) => u.name), count], [['Bobby', 'Cyd'], 3]);
  const grouped = await User.findAll({
    attributes: ['role', [sequelize.fn('COUNT', sequelize.col('id')), 'n']],
    group: 'role',
    order: ['role'],
    raw: true,
  });
  assert.deepEqual(grouped, [
    { role: 'admin', n: 1 },
    { role: 'user', n: 2 },
  ]);
  assert.equal(await User.sum('balance'), 10.5);
  assert.equal(await User.max('id'), 3);
  const byJson = await User.findAll({ where: { settings: { theme: 'dark' } } });
  assert.deepEqual(
    byJson.map((u) => u.name),
    ['Ada']
  );
  await ada.increment('balance', { by: 5 });
  assert.equal((await ada.reload()).balance, '15.50');
  const [changed] = await User.update({ active: false }, { where: { name: { [Op.like]: 'B%' } } });
  assert.equal(changed, 1);
  const [, made] = await User.findOrCreate({ where: { email: 'dan@example.com' }, defaults: { name: 'Dan' } });
  assert.equal(made, true);
  const [, created] = await User.upsert({ id: 1, name: 'Ada L.', email: 'ada@example.com' });
  assert.notEqual(created, true);
  await (await User.findOne({ where: { name: 'Dan' } })).destroy();
  assert.equal(await User.count(), 3);
  assert.equal(await User.count({ paranoid: false }), 4);
}

async function transactions() {
  await assert.rejects(
    sequelize.transaction(async (transaction) => {
      await User.create({ name: 'Lost' }, { transaction });
      assert.equal(await User.count({ where: { name: 'Lost' } }), 0);
      throw new Error('no');
    }),
    /no/
  );
  assert.equal(await User.count({ where: { name: 'Lost' } }), 0);
  await sequelize.transaction({ isolationLevel: Transaction.ISOLATION_LEVELS.SERIALIZABLE }, async (transaction) => {
    const row = await User.findByPk(1, { lock: transaction.LOCK.UPDATE, transaction });
    await row.update({ visits: 1 }, { transaction });
    const inner = await sequelize.transaction({ transaction });
    await row.update({ visits: 2 }, { transaction: inner });
    await inner.rollback();
  });
  assert.equal((await User.findByPk(1)).visits, 1);
}

async function errors() {
  await assert.rejects(
    User.create({ name: 'Twin', email: 'ada@example.com' }),
    (e) => e instanceof UniqueConstraintError && e.fields.email === 'ada@example.com' && e.parent.errno === 1062
  );
  await assert.rejects(
    Post.create({ title: 'Orphan', authorId: 99 }),
    (e) => e instanceof ForeignKeyConstraintError && e.table === 'Users' && e.fields[0] === 'authorId'
  );
  await assert.rejects(User.destroy({ where: { id: 1 }, force: true }), ForeignKeyConstraintError);
  await assert.rejects(sequelize.query('SELECT * FROM nowhere'), { name: 'SequelizeDatabaseError' });
}

async function raw() {
  const rows = await sequelize.query('SELECT name FROM Users WHERE id < :id AND role IN (:roles) ORDER BY id', {
    replacements: { id: 3, roles: ['user', 'admin'] },
    type: QueryTypes.SELECT,
  });
  assert.deepEqual(rows, [{ name: 'Ada L.' }, { name: 'Bobby' }]);
  const bound = await sequelize.query('SELECT ? + ? AS sum', {
    bind: undefined,
    replacements: [1, 2],
    type: QueryTypes.SELECT,
  });
  assert.deepEqual(bound, [{ sum: 3 }]);
  const [id, affected] = await sequelize.query("INSERT INTO Tags VALUES ('raw')", { type: QueryTypes.INSERT });
  assert.deepEqual([id, affected], [0, 1]);
}

async function queryInterface() {
  const tables = sequelize.getQueryInterface();
  await tables.createTable('shops', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    name: DataTypes.STRING,
  });
  await tables.addColumn('shops', 'city', {
    type: DataTypes.STRING(40),
    allowNull: false,
    defaultValue: 'Bern',
    after: 'id',
  });
  await tables.addIndex('shops', ['city'], { unique: false, name: 'shops_city' });
  await tables.addConstraint('shops', { fields: ['name'], type: 'unique', name: 'shops_name' });
  await tables.renameColumn('shops', 'city', 'town');
  await tables.changeColumn('shops', 'town', { type: DataTypes.STRING(80), allowNull: true });
  const columns = await tables.describeTable('shops');
  assert.deepEqual(Object.keys(columns), ['id', 'town', 'name']);
  assert.deepEqual([columns.town.type, columns.town.allowNull], ['VARCHAR(80)', true]);
  await tables.removeIndex('shops', 'shops_city');
  await tables.removeConstraint('shops', 'shops_name');
  await tables.removeColumn('shops', 'town');
  await tables.renameTable('shops', 'stores');
  assert.ok((await tables.showAllTables()).some((t) => (t.tableName ?? t) === 'stores'));
  await tables.dropTable('stores');
  await sequelize.drop();
  assert.deepEqual(await tables.showAllTables(), []);
}

await synced();
await models();
await transactions();
await errors();
await raw();
await queryInterface();
await sequelize.close();
console.log('Sequelize is served');

import { randomBytes } from 'node:crypto';
import { inject, onTestFinished, expect, test } from 'vitest';
import { emptyDatabase } from '../testing/index.ts';
import { withConnection } from './connect.ts';
import { openDatabase } from './database.ts';
import { silentLog } from './start-log.ts';
import { refusal, testFolder } from './test-folder.ts';

const open = (databaseUrl: string) => openDatabase({ databaseUrl, folder: '/nowhere', log: silentLog });

const changed = (change: (url: URL) => void): string => {
  const url = new URL(inject('triviumPostgres'));
  change(url);
  return url.href;
};

test.each([
  ['text', 'not a url', /DATABASE_URL is not a PostgreSQL URL: write it as/],
  ['another protocol', 'mysql://root@localhost/shop', /DATABASE_URL is not a PostgreSQL URL/],
  ['no database', 'postgresql://me@localhost', /DATABASE_URL is not a PostgreSQL URL/],
  [
    'a port where nobody listens',
    'postgresql://me:pw@127.0.0.1:1/shop',
    /No PostgreSQL answers at 127\.0\.0\.1:1: start it/,
  ],
  ['an unknown host', 'postgresql://me:pw@no-such-host.invalid/shop', /no-such-host\.invalid:5432/],
])('a URL with %s ends in one sentence', async (_, url, sentence) => {
  const said = await refusal(open(url));
  expect(said).toMatch(sentence);
  expect(said).not.toMatch(/pw|\n/);
});

test('a wrong password is told with the user and without the password', async () => {
  const said = await refusal(
    open(
      changed((url) => {
        url.password = 'guessed';
      }),
    ),
  );
  expect(said).toMatch(/refuses the password of user "trivium"/);
  expect(said).not.toMatch(/guessed/);
});

test('a database that does not exist is named', async () => {
  expect(
    await refusal(
      open(
        changed((url) => {
          url.pathname = '/shop';
        }),
      ),
    ),
  ).toMatch(/has no database "shop": create it/);
});

test('a user without the rights is told which one is missing', async () => {
  const { ownerUrl, drop } = await emptyDatabase();
  const user = `user_${randomBytes(6).toString('hex')}`;
  const { pathname } = new URL(ownerUrl);
  const asOwner = (sql: string) => withConnection(ownerUrl, (client) => client.query(sql));
  onTestFinished(async () => {
    await drop();
    await withConnection(inject('triviumPostgres'), (client) => client.query(`drop role ${user}`));
  });
  await asOwner(`create role ${user} login password 'pw'`);
  const url = changed((target) => {
    Object.assign(target, { username: user, password: 'pw', pathname });
  });
  expect(await refusal(open(url))).toMatch(/lacks CREATE on database/);
  await asOwner(`grant create on database ${pathname.slice(1)} to ${user}`);
  expect(await refusal(open(url))).toMatch(/lacks CREATEROLE/);
  await asOwner(`alter role ${user} createrole`);
  await expect(open(url)).resolves.toMatchObject({ ownerUrl: url, embedded: false });
});

test('without a URL the embedded server is opened, and closed in the end', async () => {
  const database = await openDatabase({ folder: testFolder(), log: silentLog });
  expect(database.embedded).toBe(true);
  await database.close();
  expect(await refusal(withConnection(database.ownerUrl, async () => {}))).toMatch(/No PostgreSQL answers/);
});

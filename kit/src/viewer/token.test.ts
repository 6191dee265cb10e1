import { createHmac, generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import jwt from 'jsonwebtoken';
import { expect, test } from 'vitest';
import { fixedClock, instant } from '../time/index.ts';
import { anonymous, issueToken, serviceTokens, tokenVerifier } from './index.ts';

const SECRET = 'a secret of the test that is long enough';
const clock = fixedClock(instant(Date.UTC(2027, 0, 1)));
const now = clock.now() / 1000;
const verify = tokenVerifier(SECRET, clock);

const HEAD = { alg: 'HS256', typ: 'at+jwt' };
const BODY = { sub: 'user:ann', roles: ['editor'], iss: 'trivium', aud: 'trivium-graph', iat: now, exp: now + 3_600 };

const segment = (value: unknown): string =>
  Buffer.from(Buffer.isBuffer(value) || typeof value === 'string' ? value : JSON.stringify(value)).toString(
    'base64url',
  );
/** Segments signed as HMAC-SHA256, right or wrong; texts and bytes go in as they are. */
const signed = (head: unknown, body: unknown, secret: string | Buffer = SECRET): string => {
  const text = `${segment(head)}.${segment(body)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
};
const headed = (more: object, secret?: string | Buffer) => signed({ ...HEAD, ...more }, BODY, secret);
const claiming = (more: object) => signed(HEAD, { ...BODY, ...more });

const good = signed(HEAD, BODY);
const [head = '', body = '', signature = ''] = good.split('.');
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const rsa = (more: object = {}, algorithm: jwt.Algorithm = 'RS256') =>
  jwt.sign(BODY, privateKey, { algorithm, header: { alg: algorithm, typ: 'at+jwt', ...more } });
const unsigned = (alg: unknown) => `${segment({ ...HEAD, alg })}.${body}.`;

/** Of ../shared/data/attacks/jwt-attacks.json, in its order; each one as its `how` says. */
const REFUSED: Record<string, string | (() => string)> = {
  'alg-none': unsigned('none'),
  'alg-None': unsigned('None'),
  'alg-NONE': unsigned('NONE'),
  'alg-nOnE': unsigned('nOnE'),
  'alg-none-trailing-sig': () => `${segment({ ...HEAD, alg: 'none' })}.${body}.${rsa().split('.')[2]}`,
  'alg-missing': signed({ typ: 'at+jwt' }, BODY),
  'alg-empty': headed({ alg: '' }),
  'alg-array': headed({ alg: ['none', 'RS256'] }),
  'alg-number': headed({ alg: 0 }),
  'sig-stripped': `${head}.${body}.`,
  'sig-truncated': good.slice(0, -8),
  'sig-zeroes-es256': `${segment({ ...HEAD, alg: 'ES256' })}.${body}.${Buffer.alloc(64).toString('base64url')}`,
  'sig-other-token': `${head}.${body}.${claiming({ sub: 'user:bob' }).split('.')[2]}`,
  'hs-with-rsa-pub-pem': headed({}, publicKey.export({ type: 'spki', format: 'pem' })),
  'hs-with-rsa-pub-der': headed({}, publicKey.export({ type: 'spki', format: 'der' })),
  'hs-with-jwk-json': headed({}, JSON.stringify({ keys: [publicKey.export({ format: 'jwk' })] })),
  'hs-blank-key': headed({}, ''),
  'hs-weak-secret': headed({}, 'secret'),
  'hs-weak-changeme': headed({}, 'changeme'),
  'hs-weak-your-256-bit-secret': headed({}, 'your-256-bit-secret'),
  'hs-weak-jwt': headed({}, 'jwt'),
  'hs-weak-password': headed({}, 'password'),
  'alg-downgrade-hs1': () => jwt.sign(BODY, SECRET, { algorithm: 'HS512', header: { alg: 'HS512', typ: 'at+jwt' } }),
  'ps256-instead': () => rsa({}, 'PS256'),
  'jwk-embedded': () => rsa({ jwk: publicKey.export({ format: 'jwk' }) }),
  'jku-attacker': () => rsa({ jku: 'http://127.0.0.1:9/jwks.json' }),
  'x5u-attacker': () => rsa({ x5u: 'http://127.0.0.1:9/cert.pem' }),
  'x5c-selfsigned': () => rsa({ x5c: ['MIIB'] }),
  'jku-userinfo': () => rsa({ jku: 'https://trusted-issuer@127.0.0.1:9/jwks.json' }),
  'jku-openredirect': () => rsa({ jku: 'https://trusted/redirect?to=attacker' }),
  'kid-_dev_null': headed({ kid: '../../../../dev/null' }, ''),
  'kid-x_UNION_SELECT_a_': headed({ kid: "x' UNION SELECT 'a';--" }, 'a'),
  'kid-_sleep_10': headed({ kid: '|sleep 10' }, ''),
  'kid-': headed({ kid: '' }, ''),
  'kid-_00': headed({ kid: '%00' }, Buffer.alloc(1)),
  'kid-aaaaaaaaaaaaaaaaaaaa': headed({ kid: 'a'.repeat(10_000) }, 'a'),
  'kid-__proto__': headed({ kid: '__proto__' }, 'undefined'),
  'kid-constructor': headed({ kid: 'constructor' }, String(Object)),
  'kid-unknown-flood': headed({ kid: 'unknown' }, 'unknown'),
  'crit-unknown': headed({ crit: ['x'], x: 1 }),
  'crit-empty': headed({ crit: [] }),
  'b64-false': headed({ b64: false }),
  'exp-past': claiming({ exp: now - 1 }),
  'exp-past-within-leeway': claiming({ exp: now }), // no leeway
  'exp-missing': claiming({ exp: undefined }),
  'exp-string': claiming({ exp: '9999999999' }),
  'exp-float-nan': signed(HEAD, JSON.stringify(BODY).replace(/"exp":\d+/, '"exp":1e400')),
  'exp-negative': claiming({ exp: -1 }),
  'nbf-future': claiming({ nbf: now + 3_600 }),
  'iat-future': claiming({ iat: now + 3_600 }),
  'iss-wrong': claiming({ iss: 'https://evil' }),
  'iss-trailing-slash': claiming({ iss: 'trivium/' }),
  'iss-case': claiming({ iss: 'Trivium' }),
  'iss-missing': claiming({ iss: undefined }),
  'aud-wrong': claiming({ aud: 'other-api' }),
  'aud-array-wrong': claiming({ aud: ['a', 'b'] }),
  'aud-substring': claiming({ aud: 'trivium-graph-evil' }),
  'aud-missing': claiming({ aud: undefined }),
  'id-token-as-access': headed({ typ: 'JWT' }),
  'asset-token-as-api': headed({ typ: 'media+jwt' }),
  'logout-token': headed({ typ: 'logout+jwt' }),
  'other-tenant-issuer': headed({}, 'the secret of another installation, as long'),
  'dup-alg-json': signed('{"alg":"RS256","typ":"at+jwt","alg":"none"}', BODY),
  'proto-claims': claiming({ roles: undefined, ['__proto__']: { roles: ['admin'] } }),
  'b64-std-alphabet': `${head}=.${body}.${signature}`,
  'b64-whitespace': `${head}\n.${body}.${signature}`,
  'utf8-invalid': signed(HEAD, Buffer.from(JSON.stringify(BODY).replace('ann', '\xff'), 'latin1')),
  bom: signed(HEAD, `\uFEFF${JSON.stringify(BODY)}`),
  '4-segments': `${good}.x`,
  'jwe-unexpected': `${segment({ alg: 'dir', enc: 'A256GCM' })}..a.b.c`,
  'jwe-zip-bomb': `${segment({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' })}..a.b.c`,
  'p2c-huge': `${segment({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 2 ** 31 - 1 })}.a.b.c.d`,
  'token-1mb': `${head}.${'a'.repeat(1_048_576)}.${signature}`,
  'nested-depth': signed(HEAD, `{"roles":${'['.repeat(10_000)}${']'.repeat(10_000)}}`),
  'scope-string-vs-array': claiming({ roles: 'admin' }),
};

const ELSEWHERE: Record<string, string> = {
  'aud-array-contains': 'is accepted; its own test below',
  'scope-superstring': 'is a role that nobody knows; its own test below',
  'dup-sub-json':
    'signed by our own key only: it is parsed once, and whoever checks and whoever acts read the same last one',
  'api-as-asset': 'subgraphs/dam/src/token/token.test.ts',
  'revoked-jti': 'there is no deny list; a token ends with its `exp`',
  'scim-deactivated-user': 'there is no user directory yet',
  'roles-client-supplied': 'gateway/test/http/bearer.test.ts',
  'two-auth-headers': 'gateway/test/http/bearer.test.ts',
  'token-in-query': 'gateway/test/http/bearer.test.ts',
  'cookie-plus-header-mismatch': 'gateway/test/http/bearer.test.ts',
};

const refusal = expect.objectContaining({ code: 'UNAUTHENTICATED' });

test.each(Object.entries(REFUSED))('%s is refused', (_id, token) => {
  expect(() => verify(`Bearer ${typeof token === 'string' ? token : token()}`)).toThrow(refusal);
});

const attacks = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'attacks', 'jwt-attacks.json');

test.skipIf(!existsSync(attacks))('every known attack is tried here or accounted for (needs ../shared/data)', () => {
  const known = JSON.parse(readFileSync(attacks, 'utf8')) as { id: string }[];
  expect(known.map(({ id }) => id).filter((id) => !(id in REFUSED) && !(id in ELSEWHERE))).toEqual([]);
});

test('a good token says who it is; without a header the viewer is anonymous', () => {
  expect(verify(`Bearer ${good}`)).toMatchObject({ subject: 'user:ann', roles: ['editor'] });
  expect(verify(`bearer ${issueToken(SECRET, clock, { subject: 's', roles: ['auditor'], seconds: 1 })}`).subject).toBe(
    's',
  );
  expect(verify(`Bearer ${claiming({ aud: ['other', 'trivium-graph'] })}`).subject).toBe('user:ann');
  expect(verify(undefined)).toEqual(anonymous);
});

test('a header that is there and not right is never read as anonymous', () => {
  for (const header of ['', 'Bearer', 'Bearer ', 'Basic YTpi', good, `Bearer  ${good}`, `Bearer ${good} x`])
    expect(() => verify(header)).toThrow(refusal);
});

test('roles that nobody knows give nothing', () => {
  const { roles, scopes } = verify(`Bearer ${claiming({ roles: ['admin-x', 'constructor', '__proto__'] })}`);
  expect([roles, scopes]).toEqual([[], []]);
});

test('nobody can claim to be a part of Trivium, nor bring a subject without end', () => {
  expect(() => verify(`Bearer ${claiming({ sub: 'service:pim' })}`)).toThrow(refusal);
  expect(() => verify(`Bearer ${claiming({ sub: 'a'.repeat(256) })}`)).toThrow(refusal);
  const service = serviceTokens(SECRET, clock).issue('pim', ['events:read']);
  expect(() => verify(`Bearer ${service}`)).toThrow(refusal);
});

test('a token is good until the very second of its expiry', () => {
  const brief = claiming({ exp: now + 10 });
  const at = (seconds: number) => tokenVerifier(SECRET, fixedClock(instant((now + seconds) * 1_000)));
  expect(at(9)(`Bearer ${brief}`).subject).toBe('user:ann');
  expect(() => at(10)(`Bearer ${brief}`)).toThrow(refusal);
});

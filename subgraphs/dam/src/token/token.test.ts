import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { instant } from '@trivium/kit/time';
import fc from 'fast-check';
import jwt from 'jsonwebtoken';
import { expect, test } from 'vitest';
import { sharedFile } from '../shared-data.ts';
import { START } from '../testing.ts';
import { expiryOf, type MediaClaims, type MediaKey, tokenService } from './service.ts';

const KEY: MediaKey = { kid: '1', secret: 'a secret that is long enough, truly so' };
const tokens = tokenService([KEY]);
const claims: MediaClaims = {
  assetId: '7d0f3bc4-6f2a-4f8e-9f0a-1f2e3d4c5b6a',
  version: 'abcdefghijklmnopqrstuv',
  preset: 'pdp',
  market: 'AT',
  countries: ['AT'],
  channel: 'd2c-web',
  audience: 'PUBLIC',
  rightsRevision: 3,
};
const expires = START / 1000 + 3_600;
const good = tokens.issue(claims, expires);
const [header = '', payload = '', signature = ''] = good.split('.');

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const signed = (head: unknown, body: unknown, secret = KEY.secret) => {
  const text = `${encode(head)}.${encode(body)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
};
const HEAD = { alg: 'HS256', typ: 'media+jwt', kid: '1' };
const BODY = JSON.parse(Buffer.from(payload, 'base64url').toString());

test('the same claims give the same address, and it reads back', () => {
  expect(tokens.issue({ ...claims }, expires)).toBe(good);
  expect(tokens.verify(good, START)).toEqual({ status: 'VALID', claims, expires });
  expect(signed(HEAD, BODY)).toBe(good);
});

test('an address ends exactly at its expiry, to the millisecond', () => {
  expect(tokens.verify(good, instant(expires * 1000 - 1)).status).toBe('VALID');
  expect(tokens.verify(good, instant(expires * 1000)).status).toBe('EXPIRED');
});

test('another key can take over while addresses of the old one are still out', () => {
  const both = tokenService([{ kid: '2', secret: 'another secret, just as long as the first' }, KEY]);
  expect(both.verify(good, START).status).toBe('VALID');
  expect(both.issue(claims, expires)).not.toBe(good);
  expect(tokens.verify(both.issue(claims, expires), START).status).toBe('REFUSED');
});

test('a key that is too short, or none at all, does not start', () => {
  expect(() => tokenService([{ kid: '1', secret: 'short' }])).toThrow(/too short/);
  expect(() => tokenService([])).toThrow(/no key/);
});

test('the instant of a travelled read is part of the address, and addresses without one are as they were', () => {
  const at = instant(Date.UTC(2027, 2, 1));
  const travelled = tokens.issue({ ...claims, at }, expires);
  expect(tokens.verify(travelled, START)).toEqual({ status: 'VALID', claims: { ...claims, at }, expires });
  expect(tokens.verify(signed(HEAD, { ...BODY, at }), START).status).toBe('VALID');
  expect(BODY).not.toHaveProperty('at');
  const [, withAt = '', itsSignature = ''] = travelled.split('.');
  for (const [body, seal] of [
    [encode({ ...BODY, at }), signature],
    [payload, itsSignature],
    [withAt, signature],
    [encode({ ...BODY, at: at + 1 }), itsSignature],
  ])
    expect(tokens.verify(`${header}.${body}.${seal}`, START).status).toBe('REFUSED');
});

const changedClaims = Object.keys(BODY).map((name) => [
  `claim ${name} changed`,
  `${header}.${encode({ ...BODY, [name]: typeof BODY[name] === 'number' ? BODY[name] + 1 : Array.isArray(BODY[name]) ? ['US'] : `${BODY[name]}x` })}.${signature}`,
]);

const forged: [string, string][] = [
  ['no algorithm', `${encode({ ...HEAD, alg: 'none' })}.${payload}.${signature}`],
  ['algorithm in odd letters', signed({ ...HEAD, alg: 'hs256' }, BODY)],
  [
    'another algorithm',
    jwt.sign(BODY, KEY.secret, { algorithm: 'HS512', noTimestamp: true, header: { ...HEAD, alg: 'HS512' } }),
  ],
  ['an algorithm list', signed({ ...HEAD, alg: ['none', 'HS256'] }, BODY)],
  ['another key', signed(HEAD, BODY, 'another secret, just as long as the first')],
  ['an empty key', signed(HEAD, BODY, '')],
  ['an unknown kid', signed({ ...HEAD, kid: '2' }, BODY)],
  ['no kid', signed({ alg: 'HS256', typ: 'media+jwt' }, BODY)],
  ['a kid that is a path', signed({ ...HEAD, kid: '../../../../dev/null' }, BODY, '')],
  ["a viewer token's type", signed({ ...HEAD, typ: 'at+jwt' }, BODY)],
  ['no type', signed({ alg: 'HS256', kid: '1' }, BODY)],
  ['critical extensions', signed({ ...HEAD, crit: ['b64'], b64: false }, BODY)],
  ['another audience', signed(HEAD, { ...BODY, aud: 'trivium-graph' })],
  ['another issuer', signed(HEAD, { ...BODY, iss: 'somebody' })],
  ['no expiry', signed(HEAD, { ...BODY, exp: undefined })],
  ['a claim too many', signed(HEAD, { ...BODY, admin: true })],
  ['an instant as text', signed(HEAD, { ...BODY, at: '2027-03-01T00:00:00Z' })],
  ['a fraction for an instant', signed(HEAD, { ...BODY, at: 0.5 })],
  ['an instant that no timeline has', signed(HEAD, { ...BODY, at: 8.64e15 })],
  ['null for an instant', signed(HEAD, { ...BODY, at: null })],
  ['a claim too few', signed(HEAD, { ...BODY, pre: undefined })],
  ['a signature cut off', `${header}.${payload}.${signature.slice(0, -8)}`],
  ['a signature padded', `${good}AAAA`],
  [
    'spare bits of the last digit set',
    `${header}.${payload}.${signature.slice(0, -1)}${signature.endsWith('A') ? 'B' : String.fromCharCode(signature.charCodeAt(42) + 1)}`,
  ],
  ...changedClaims.map(([name = '', token = '']): [string, string] => [name, token]),
];

test.each(forged)('an address with %s is refused', (_, token) => {
  expect(tokens.verify(token, START).status).toMatch(/REFUSED|NO_TOKEN/);
});

test.each([
  '',
  'x',
  'a.b',
  'a.b.c',
  `${header}.${payload}`,
  `${header}.${payload}.`,
  '../../etc/passwd',
  '%00.%00.%00',
  `${good}.x`,
  `${header}=.${payload}=.${signature}=`,
])('"%s" is no token at all', (text) => {
  expect(tokens.verify(text, START).status).toBe('NO_TOKEN');
});

const attacks = sharedFile('attacks/jwt-attacks.json');

test.skipIf(attacks === null)('header tricks of the shared list lead nowhere', () => {
  const list = JSON.parse(readFileSync(attacks ?? '', 'utf8')) as { id: string; class_: string; how: string }[];
  const extra: Record<string, unknown> = {
    jwk: { kty: 'oct', k: Buffer.from('attacker').toString('base64url') },
    jku: 'http://127.0.0.1:9/jwks.json',
    x5u: 'http://127.0.0.1:9/cert.pem',
    x5c: ['MIIB'],
  };
  const named = list.filter(({ class_ }) =>
    ['header-key-injection', 'kid-injection', 'alg-none', 'alg-type', 'weak-key'].includes(class_),
  );
  expect(named.length).toBeGreaterThan(15);
  for (const { class_, how } of named) {
    const kid = /^kid=(.*)$/.exec(how)?.[1] ?? '1';
    const alg = /alg="?(\w*)"?/.exec(how)?.[1] ?? 'HS256';
    const weak = /signed with "([^"]+)"/.exec(how)?.[1] ?? '';
    const head =
      class_ === 'kid-injection'
        ? { ...HEAD, kid }
        : class_.startsWith('alg')
          ? { ...HEAD, alg }
          : { ...HEAD, ...extra };
    expect(tokens.verify(signed(head, BODY, weak), START).status, how).toMatch(/REFUSED|NO_TOKEN/);
  }
});

test('an address never outlives a boundary, and by policy lives 45 to 60 minutes', () => {
  const whenever = fc.integer({ min: START, max: START + 10 ** 10 });
  fc.assert(
    fc.property(whenever, fc.option(fc.integer({ min: 1, max: 5_000_000 })), (at, distance) => {
      const boundary = distance === null ? null : instant(at + distance);
      const end = expiryOf(instant(at), 'STANDARD', boundary);
      expect(end * 1000).toBeGreaterThan(at);
      expect(end * 1000 - at).toBeLessThanOrEqual(60 * 60_000);
      if (boundary === null) expect(end * 1000 - at).toBeGreaterThanOrEqual(45 * 60_000);
      else expect(end).toBeLessThanOrEqual(boundary / 1000);
      if (boundary !== null && boundary - at >= 1_000) expect(Number.isInteger(end)).toBe(true);
      const token = tokens.issue(claims, end);
      expect(tokens.verify(token, instant(at)).status).toBe('VALID');
      if (boundary !== null) expect(tokens.verify(token, boundary).status).toBe('EXPIRED');
    }),
  );
});

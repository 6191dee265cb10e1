import { expect, test } from 'vitest';
import { fixedClock, instant } from '../time/index.ts';
import { anonymous } from '../viewer/index.ts';
import { contextSigner, readWireContext, type WireContext } from './index.ts';

const clock = fixedClock(instant(Date.UTC(2027, 0, 1)));
const signer = contextSigner('a secret of the test that is long enough', clock);
const context: WireContext = {
  read: {
    market: 'AT',
    countries: ['AT'],
    currency: 'EUR',
    locale: 'de-AT',
    localeChain: ['de-AT', 'de'],
    channel: 'web',
    stage: 'PRODUCTION',
    at: clock.now(),
    travelled: false,
  },
  viewer: anonymous,
  requestId: 'request-1',
};
const BODY = '{"query":"{ open }"}';
const word = signer.sign(context, BODY);
const refusal = expect.objectContaining({ code: 'UNAUTHENTICATED' });
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('what was signed reads back, for the body that it was signed for', () => {
  expect(signer.verify(word, BODY)).toEqual(context);
  expect(() => signer.verify(word, `${BODY} `)).toThrow(refusal);
  expect(() => signer.verify(word, 'GET /originals/1')).toThrow(refusal);
});

test('nobody can put another viewer, another instant or a later expiry under the signature', () => {
  const [payload = '', signature = ''] = word.split('.');
  const signed = JSON.parse(Buffer.from(payload, 'base64url').toString());
  for (const changed of [
    { ...signed, viewer: { subject: 'user:ann', roles: ['admin'], scopes: ['pim:write'] } },
    { ...signed, read: { ...signed.read, at: 0 } },
    { ...signed, expires: signed.expires + 60_000 },
  ])
    expect(() => signer.verify(`${encode(changed)}.${signature}`, BODY)).toThrow(refusal);
});

test('a cut, empty, longer or foreign word is none', () => {
  const foreign = contextSigner('another secret that is long enough, too', clock).sign(context, BODY);
  const [payload = '', signature = ''] = word.split('.');
  for (const wrong of [
    undefined,
    '',
    '.',
    payload,
    `${payload}.`,
    `.${signature}`,
    `${word}.x`,
    word.slice(0, -1),
    foreign,
  ])
    expect(() => signer.verify(wrong, BODY)).toThrow(refusal);
});

test('a word is good for a minute', () => {
  const later = (milliseconds: number) =>
    contextSigner('a secret of the test that is long enough', fixedClock(instant(clock.now() + milliseconds)));
  expect(later(60_000).verify(word, BODY)).toEqual(context);
  expect(() => later(60_001).verify(word, BODY)).toThrow(refusal);
});

test("another router's context has our shape, or is refused with a sentence", () => {
  expect(readWireContext(encode(context))).toEqual(context);
  const { read, viewer } = context;
  const travelled = { ...context, read: { ...read, travelled: true, askedAt: clock.now() } };
  expect(readWireContext(encode(travelled))).toEqual(travelled);
  for (const wrong of [
    {},
    { ...context, more: 1 },
    { ...context, read: { ...read, at: '2027' } },
    { ...context, read: { ...read, at: 1e300 } },
    { ...context, read: { ...read, askedAt: 'now' } },
    { ...context, viewer: { ...viewer, scopes: ['everything'] } },
    { ...context, requestId: 'a\nb' },
  ])
    expect(() => readWireContext(encode(wrong))).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }));
  expect(() => readWireContext('{')).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }));
});

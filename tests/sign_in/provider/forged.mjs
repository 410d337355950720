// Makes tokens that must not be taken, each from a good one, so that nothing but the forgery is wrong with it.
import {
  byKey, byNobody, bySecret, newPair, publicJwk, signed,
} from './keys.mjs';

// Keys of somebody who is no provider at all. Made once: tests compare nothing with them.
const strangers = {};
const stranger = (alg, kid) => ({ ...(strangers[alg] ??= newPair(alg, 'of-a-stranger')), kid });

const now = () => Math.floor(Date.now() / 1000);
const pem = (pair) => pair.publicKey.export({ type: 'spki', format: 'pem' });

// Each gets { header, payload, pair, keys, seconds } of a good token, the pair being the provider's, and gives a token.
const kinds = {
  valid: ({ header, payload, pair }) => signed(header, payload, byKey(pair)),
  expired: ({ header, payload, pair, seconds = 600 }) => signed(
    header,
    { ...payload, iat: now() - seconds - 60, nbf: undefined, exp: now() - seconds },
    byKey(pair),
  ),
  not_yet_valid: ({ header, payload, pair, seconds = 600 }) => signed(
    header,
    { ...payload, nbf: now() + seconds, exp: now() + seconds + 600 },
    byKey(pair),
  ),
  no_expiry: ({ header, payload, pair }) => signed(header, { ...payload, exp: undefined }, byKey(pair)),
  foreign_audience: ({ header, payload, pair }) => signed(header, { ...payload, aud: 'api://another' }, byKey(pair)),
  no_audience: ({ header, payload, pair }) => signed(header, { ...payload, aud: undefined }, byKey(pair)),
  // The provider's own key says it: a provider with several tenants has one set of keys for all.
  foreign_issuer: ({ header, payload, pair }) => signed(
    header,
    { ...payload, iss: 'https://another.example/tenant' },
    byKey(pair),
  ),
  no_issuer: ({ header, payload, pair }) => signed(header, { ...payload, iss: undefined }, byKey(pair)),
  alg_none: ({ header, payload }) => signed({ ...header, alg: 'none' }, payload, byNobody),
  alg_none_capitals: ({ header, payload }) => signed({ ...header, alg: 'NONE' }, payload, byNobody),
  alg_none_without_kid: ({ header, payload }) => signed({ ...header, alg: 'none', kid: undefined }, payload, byNobody),
  // Key confusion: what is public is used as a secret. The RSA key, in each form in which a library may hold it.
  hs256_pem: ({ header, payload, keys }) => confused(header, payload, keys, pem),
  hs256_pem_trimmed: ({ header, payload, keys }) => confused(header, payload, keys, (pair) => pem(pair).trim()),
  hs256_der: ({ header, payload, keys }) => confused(header, payload, keys, (pair) => (
    pair.publicKey.export({ type: 'spki', format: 'der' }))),
  hs256_modulus: ({ header, payload, keys }) => confused(header, payload, keys, (pair) => (
    Buffer.from(publicJwk(pair).n, 'base64url'))),
  hs256_jwk: ({ header, payload, keys }) => confused(header, payload, keys, (pair) => JSON.stringify(publicJwk(pair))),
  hs256_empty: ({ header, payload }) => signed({ ...header, alg: 'HS256' }, payload, bySecret('')),
  unknown_kid: ({ header, payload, pair }) => signed(
    { ...header, kid: 'of-a-stranger' },
    payload,
    byKey(stranger(pair.alg)),
  ),
  // The kid is right, the key is not.
  foreign_key: ({ header, payload, pair }) => signed(header, payload, byKey(stranger(pair.alg))),
  no_kid: ({ header, payload, pair }) => signed({ ...header, kid: undefined }, payload, byKey(pair)),
  // The token brings its own key, or says where to fetch it.
  embedded_jwk: ({ header, payload, pair }) => signed(
    { ...header, kid: 'of-a-stranger', jwk: publicJwk(stranger(pair.alg, 'of-a-stranger')) },
    payload,
    byKey(stranger(pair.alg)),
  ),
  embedded_jwk_known_kid: ({ header, payload, pair }) => signed(
    { ...header, jwk: publicJwk(stranger(pair.alg, pair.kid)) },
    payload,
    byKey(stranger(pair.alg)),
  ),
  jku: ({
    header, payload, pair, control,
  }) => signed(
    { ...header, kid: 'of-a-stranger', jku: `${control}/stranger-jwks` },
    payload,
    byKey(stranger(pair.alg)),
  ),
  // Signed with the provider's other kind of key, under the name of this one.
  wrong_alg: ({ header, payload, pair, keys }) => signed(
    header,
    payload,
    byKey(keys.signing(pair.alg === 'ES256' ? 'RS256' : 'ES256')),
  ),
  // An extension that must be understood, and that nobody does (RFC 7515, 4.1.11).
  critical_header: ({ header, payload, pair }) => signed(
    { ...header, crit: ['nimbus'], nimbus: true },
    payload,
    byKey(pair),
  ),
  tampered_payload: ({ header, payload, pair }) => {
    const [first, , signature] = signed(header, payload, byKey(pair)).split('.');
    const another = { ...payload, upn: 'jo.okafor@halden.example', sub: 'another' };
    const [, changed] = signed(header, another, byNobody).split('.');
    return [first, changed, signature].join('.');
  },
  tampered_signature: ({ header, payload, pair }) => signed(header, payload, (data) => {
    const signature = byKey(pair)(data);
    signature[signature.length >> 1] ^= 1;
    return signature;
  }),
  empty_signature: ({ header, payload }) => signed(header, payload, byNobody),
};

function confused(header, payload, keys, secretOf) {
  const pair = keys.signing('RS256');
  return signed({ ...header, alg: 'HS256', kid: pair.kid }, payload, bySecret(secretOf(pair)));
}

export const forgeries = Object.keys(kinds);

/** Makes a token of this kind from a good one. Claims and header members that are given replace the good one's. */
export function forged(kind, good, {
  claims = {}, header = {}, seconds, keys, algorithm, control,
}) {
  const make = kinds[kind];
  if (!make) throw new Error(`there is no forgery ${kind}; there are ${forgeries.join(', ')}`);
  const pair = keys.signing(algorithm);
  return make({
    header: { ...good.header, alg: pair.alg, kid: pair.kid, ...header },
    payload: { ...good.payload, ...claims },
    pair,
    keys,
    seconds,
    control,
  });
}

/** The keys that a token with `jku` points at. */
export const strangerJwks = () => (
  { keys: ['RS256', 'ES256'].map((alg) => publicJwk(stranger(alg, 'of-a-stranger'))) });

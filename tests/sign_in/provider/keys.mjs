// Signing keys, and the signing of tokens that nobody may take as well as of those that are good.
import * as crypto from 'node:crypto';

const encoded = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** The parts of a signed token. */
export function parts(token) {
  const [header, payload, signature] = token.split('.');
  const decoded = (part) => JSON.parse(Buffer.from(part, 'base64url').toString());
  return { header: decoded(header), payload: decoded(payload), signature };
}

/** A token whose signature is what `how` makes of the bytes to be signed. */
export function signed(header, payload, how) {
  const text = `${encoded(header)}.${encoded(payload)}`;
  return `${text}.${how(Buffer.from(text)).toString('base64url')}`;
}

export const byKey = ({ alg, privateKey }) => (data) => (
  crypto.sign('sha256', data, alg === 'ES256' ? { key: privateKey, dsaEncoding: 'ieee-p1363' } : privateKey));
export const bySecret = (secret) => (data) => crypto.createHmac('sha256', secret).update(data).digest();
export const byNobody = () => Buffer.alloc(0);

/** Whether the token was signed by the owner of this public key (a JWK). */
export function isSignedBy(token, jwk) {
  const dot = token.lastIndexOf('.');
  const key = crypto.createPublicKey({ key: jwk, format: 'jwk' });
  return crypto.verify(
    'sha256',
    Buffer.from(token.slice(0, dot)),
    jwk.kty === 'EC' ? { key, dsaEncoding: 'ieee-p1363' } : key,
    Buffer.from(token.slice(dot + 1), 'base64url'),
  );
}

export function newPair(alg, kid) {
  const pair = alg === 'ES256'
    ? crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : crypto.generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { alg, kid, ...pair };
}

export const publicJwk = ({ alg, kid, publicKey }) => ({ ...publicKey.export({ format: 'jwk' }), alg, kid, use: 'sig' });

/** The provider's own keys, one of each algorithm at a time; the newest signs. */
export class Keys {
  #pairs = [];

  #generation = 0;

  constructor() {
    this.rotate(false);
  }

  /** New keys sign from now on. Old ones go on being published, or are gone at once. */
  rotate(keepOld) {
    this.#generation += 1;
    const fresh = ['RS256', 'ES256'].map((alg) => newPair(alg, `${alg}-${this.#generation}`));
    this.#pairs = keepOld ? [...fresh, ...this.#pairs] : fresh;
  }

  signing(alg) {
    return this.#pairs.find((pair) => pair.alg === alg);
  }

  kids() {
    return this.#pairs.map(({ kid }) => kid);
  }

  /** With the private parts, for the provider. */
  jwks() {
    return {
      keys: this.#pairs.map(({ alg, kid, privateKey }) => (
        { ...privateKey.export({ format: 'jwk' }), alg, kid, use: 'sig' })),
    };
  }
}

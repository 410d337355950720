// What was asked of the provider and what it gave out, for tests to count and to search for. It must change nothing.

const secretsOf = ['access_token', 'refresh_token', 'id_token', 'device_code'];

export class Records {
  #counters = {};

  #secrets = {};

  /** Counts one; the name's parts are joined by dots, like `token.refresh_token`. */
  count(...name) {
    const key = name.filter(Boolean).join('.');
    this.#counters[key] = (this.#counters[key] ?? 0) + 1;
  }

  counters() {
    return this.#counters;
  }

  resetCounters() {
    this.#counters = {};
  }

  keep(kind, value) {
    if (typeof value !== 'string' || value === '') return;
    const kept = this.#secrets[kind] ??= [];
    if (!kept.includes(value)) kept.push(value);
  }

  /** Keeps what an answer in JSON gives out. */
  keepAnswer(body) {
    for (const kind of secretsOf) this.keep(kind, body?.[kind]);
  }

  /** Everything that must be found nowhere: lists of values by their kind. */
  secrets() {
    return this.#secrets;
  }
}

// Who can sign in. It must not know what the backend knows of them: that is what the tests are about.

const table = [
  // The people of assets/seed.example.ron.
  person('mara', 'Mara Lindt', 'mara.lindt@halden.example'),
  person('jo', 'Jo Okafor', 'jo.okafor@halden.example'),
  person('lena', 'Lena Graf', 'lena.graf@halden.example'),
  person('tim', 'Tim Vogt', 'tim.vogt@halden.example'),
  // The same person as mara, spelt otherwise.
  person('mara-loud', 'Mara Lindt', 'Mara.Lindt@HALDEN.example'),
  // Signs in well and is unknown to the backend.
  person('stranger', 'Sam Stranger', 'sam.stranger@elsewhere.example'),
  // Has an address as e-mail alone.
  { ...person('nameless', 'Nell Nameless', 'jo.okafor@halden.example'), upn: undefined },
];

function person(login, name, upn) {
  return { login, password: `${login}-secret`, sub: `subject-of-${login}`, name, upn, email: upn };
}

export class People {
  #table = table.map((one) => ({ ...one }));

  logins() {
    return this.#table.map(({ login, password, upn }) => ({ login, password, upn }));
  }

  byLogin(login) {
    return this.#table.find((one) => one.login === login);
  }

  bySubject(sub) {
    return this.#table.find((one) => one.sub === sub);
  }

  /** Adds a person or changes one with this login. */
  put(change) {
    if (!change.login) throw new Error('a person has a login');
    const before = this.byLogin(change.login);
    if (before) Object.assign(before, change);
    else this.#table.push({ ...person(change.login, change.name ?? change.login, change.upn), ...change });
  }
}

/** What tokens say of a person. */
export function claimsOf({ sub, name, upn, email }) {
  return { sub, name, preferred_username: upn, upn, email, email_verified: true };
}

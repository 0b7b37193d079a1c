import type { Activity } from '../event';
import type { Access } from './access';
import { OnceEach } from './once';

const ALL = '';

/**
 * Another end of the same kind changes only what it names, or what was given since. So a page that
 * gives and ends access in turns does not make the list slow.
 */
export class GrantsOfFile<Grant extends { access: Pick<Access, 'activity' | 'linkId'> }> {
  /** Not in the indexes yet, which most documents never need. */
  #fresh: Grant[] = [];
  readonly #all = new OnceEach<Grant>();
  readonly #byPerson = new OnceEach<Grant>();
  readonly #byLink = new OnceEach<Grant>();

  add(grant: Grant): void {
    this.#fresh.push(grant);
  }

  /** Those that this end may change, some of them twice. */
  endedBy({ scope, role, previous, recipients = [] }: Activity, effect: string): Grant[] {
    this.#index();
    const kind = JSON.stringify([effect, scope, role, previous !== undefined, recipients.length > 0]);
    return [
      ...this.#all.since(ALL, kind),
      ...recipients.flatMap(person => this.#byPerson.since(person, kind)),
      ...(previous === undefined ? [] : this.#byLink.since(previous, kind)),
    ];
  }

  #index(): void {
    for (const grant of this.#fresh) {
      const { activity, linkId } = grant.access;
      this.#all.add(ALL, grant);
      for (const person of activity.recipients ?? []) this.#byPerson.add(person, grant);
      if (linkId !== undefined) this.#byLink.add(linkId, grant);
    }
    this.#fresh = [];
  }
}

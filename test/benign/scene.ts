/** Who does it, where, and with what: the values of the placeholders. */
import { BASE32, BASE64URL, HEX, type Random, WORD } from './random';
import world from './world.json' with { type: 'json' };

export type Values = Readonly<Record<string, string>>;

/** The same for a whole visit. */
export function visit(random: Random): Values {
  const tenant = random.pick(world.tenants);
  const site = random.pick(world.sites);
  const [alias = '', name = ''] = random.pick(world.people);
  const library = random.pick(world.libraries);
  return {
    tenant,
    site,
    library,
    sitePath: `/sites/${site}`,
    libraryPath: `/sites/${site}/${library}`,
    alias,
    personal: `${alias.replaceAll('.', '_')}_${tenant}_com`,
    me: `${alias}@${tenant}.com`,
    myName: name,
    myId: random.guid(),
    region: random.pick(world.regions),
    dc: random.pick(world.dataCentres),
    session: random.guid(),
    tenantId: random.guid(),
    siteId: random.guid(),
    webId: random.guid(),
    listId: random.guid(),
    driveId: `b!${random.text(64, BASE64URL)}`,
    digest: `0x${random.text(64, HEX.toUpperCase())},25 Nov 2026 08:00:00 -0000`,
    canary: `${random.text(22, BASE64URL)}.`,
    build: `16.0.1${random.integer(7000, 9000)}.4${random.integer(1000, 9999)}`,
  };
}

/** Another one each time. */
export function turn(random: Random): Values {
  const [alias = '', name = ''] = random.pick(world.people);
  const file = random.pick(world.files);
  const folder = random.pick(world.folders);
  return {
    file,
    folder,
    ext: file.slice(file.lastIndexOf('.') + 1),
    kind: String(random.integer(1, 6)),
    linkTo: `https://contoso.sharepoint.com/:w:/s/${random.pick(world.sites)}/E${random.text(40, WORD)}?e=${random.text(6, WORD)}`,
    stem: file.slice(0, file.lastIndexOf('.')),
    uniqueId: random.guid(),
    itemId: String(random.integer(1, 4000)),
    driveItem: `01${random.text(32, BASE32)}`,
    guid: random.guid(),
    guid2: random.guid(),
    person: `${alias}@contoso.com`,
    personId: random.guid(),
    personName: name,
    typed: name.slice(0, random.integer(2, 5)),
    outsider: random.pick(world.outsiders),
    search: random.pick(world.searches),
    sentence: random.pick(world.sentences),
    sentence2: random.pick(world.sentences),
    small: String(random.integer(1, 30)),
    number: String(random.integer(100, 99_999)),
    time: String(1_795_593_600_000 + random.integer(0, 36_000_000)),
    date: `2026-11-${random.integer(10, 29)}T${random.integer(10, 17)}:${random.integer(10, 59)}:00Z`,
    hex: random.text(8, HEX),
    hash: random.text(32, HEX),
    token: `eyJ${random.text(120, BASE64URL)}`,
    short: random.text(10, WORD),
    thread: `19:${random.text(32, HEX)}@thread.v2`,
    mailId: `AAMkA${random.text(100, `${WORD}-_`)}AAA=`,
    attachmentId: `AAMkA${random.text(120, `${WORD}-_`)}=`,
    conversationId: `AAQkA${random.text(60, WORD)}=`,
    googleId: `1${random.text(43, BASE64URL)}`,
    consumerId: `${random.text(16, HEX.toUpperCase())}!${random.integer(100, 99_999)}`,
  };
}

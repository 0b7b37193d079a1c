/**
 * Every format: it contains all keys, and the policy read back equals the policy written. Read with
 * other libraries than it was written with.
 */
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import fc from 'fast-check';
import { parse } from 'plist';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../../rules';
import { fakeChrome } from '../../../ui/test/fake-chrome';
import { EXAMPLES, kitOf, NAMES, policyIn } from '../../test/sample-kit';
import type { KitFile } from '../kit';
import { lintPolicy } from '../lint/lint';
import { languages, windowsName } from '../words';
import { ADMX, admxFiles } from './admx';
import { firefoxFiles, readFirefox } from './firefox';
import { googleAdminFiles, readGoogleAdmin } from './google-admin';
import { intuneFiles, readRows, rowsInGraph, rowsInText, templateBrowsers } from './intune';
import { linuxFiles, readLinux } from './linux';
import { mergeFiles } from './merge-ps1';
import { jamfFiles, mobileconfigFiles, readMobileconfig } from './mobileconfig';
import { readReg, regFiles } from './reg-file';
import { readSettings, registryBrowsers } from './registry-values';
import { updateXmlFiles } from './update-xml';
import { updatesJsonFile } from './updates-json';

const kit = kitOf();

/** The text of one of the files. */
function textOf(files: readonly KitFile[], path: string): string {
  const contents = files.find(file => file.path === path)?.contents;
  if (typeof contents !== 'string') throw new Error(`${path} is no text`);
  return contents;
}

const parsed = (text: string) => new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, 'text/xml');

describe('JSON', () => {
  it.each(['chrome', 'chromium', 'edge'])('delivers the policy to %s on Linux', browser => {
    const files = linuxFiles(kit);
    const delivered = readLinux(textOf(files, `linux/${browser}/second-look.json`), kit.chromiumId) as object;
    expect(Object.keys(delivered)).toEqual(NAMES);
    expect(policyIn(delivered)).toEqual(kit.policy);
    expect(
      JSON.parse(textOf(files, `linux/${browser}/second-look-install.json`)).ExtensionSettings[kit.chromiumId],
    ).toMatchObject({
      installation_mode: 'force_installed',
      update_url: kit.hosted.updateXml,
    });
  });

  it('delivers the policy to Firefox', () => {
    const text = textOf(firefoxFiles(kit), 'firefox/second-look-policy.json');
    expect(readFirefox(text, kit)).toEqual(EXAMPLES);
    const install = textOf(firefoxFiles(kit), 'firefox/second-look-install.json');
    expect(JSON.parse(install).policies.ExtensionSettings).toEqual({
      'second-look@second-look.example': {
        installation_mode: 'force_installed',
        install_url: 'https://extensions.contoso.com/second-look/second-look-1.2.3.1.xpi',
        default_area: 'navbar',
      },
    });
  });

  it('delivers the policy to the Google Admin console', () => {
    const text = textOf(googleAdminFiles(kit), 'google-admin/policy-for-extensions.json');
    expect(JSON.parse(text).organizationName).toEqual({ Value: EXAMPLES.organizationName });
    expect(readGoogleAdmin(text)).toEqual(EXAMPLES);
  });
});

describe('.reg', () => {
  it.each(registryBrowsers(kit))('contains the whole policy for $name', browser => {
    const read = readReg(regFiles(kit)[0]?.contents as Uint8Array);
    expect(policyIn(readSettings(read, browser))).toEqual(kit.policy);
    for (const key of NAMES)
      expect(read.has(`${browser.settings}\\${key}`) || key in (read.get(browser.settings) ?? {})).toBe(true);
  });

  it('explains every key', () => {
    const text = Buffer.from(regFiles(kit)[0]?.contents as Uint8Array).toString('utf16le');
    expect(text.startsWith('\ufeffWindows Registry Editor Version 5.00\r\n')).toBe(true);
    expect(text.match(/^; /gm)?.length).toBeGreaterThan(NAMES.length * 3);
  });

  it('removes what was set before', () => {
    const [chrome] = registryBrowsers(kit);
    const old = `[HKEY_LOCAL_MACHINE\\${chrome?.settings}\\internalDomains]\r\n"7"="old.example"`;
    const text = Buffer.from(regFiles(kit)[0]?.contents as Uint8Array).toString('utf16le');
    const both = Buffer.from(text.replace('\r\n', `\r\n${old}\r\n`), 'utf16le');
    expect(Object.values(readReg(both).get(`${chrome?.settings}\\internalDomains`) ?? {})).toEqual(
      EXAMPLES.internalDomains,
    );
  });

  it('round-trips any text', () => {
    const anything = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }).filter(text => text.trim() !== '');
    fc.assert(
      fc.property(
        anything,
        fc.array(
          anything.map(text => `anyone-link=${text}`),
          { minLength: 1, maxLength: 3 },
        ),
        (organizationName, messages) => {
          const some = kitOf({ organizationName, messages });
          for (const browser of registryBrowsers(some)) {
            const read = readSettings(readReg(regFiles(some)[0]?.contents as Uint8Array), browser);
            expect(read).toEqual({ organizationName, messages });
          }
        },
      ),
    );
  });

  it('is rejected if any line is not understood', () => {
    const reg = (line: string) => Buffer.from(`\ufeffWindows Registry Editor Version 5.00\r\n${line}\r\n`, 'utf16le');
    for (const line of ['nonsense', '"a"=b', '"a"="b', '"a"=dword:1'])
      expect(() => readReg(reg(`[HKEY_LOCAL_MACHINE\\a]\r\n${line}`))).toThrow(/of a \.reg file/);
    expect(() => readReg(Buffer.from('REGEDIT4'))).toThrow('not a .reg file');
  });
});

describe('ADMX and ADML', () => {
  const files = admxFiles(kit);
  const admx = parsed(textOf(files, ADMX));
  const attributes = (tag: string, name: string, of = admx) =>
    [...of.getElementsByTagName(tag)].map(element => element.getAttribute(name));

  it('have a policy for every key in every browser', () => {
    const wanted = ['chrome', 'edge', 'firefox'].flatMap(browser => NAMES.map(key => `${browser}_${key}`));
    expect(attributes('policy', 'name')).toEqual(wanted);
  });

  it('write to the registry keys that the browsers read', () => {
    const places = attributes('policy', 'key');
    expect([...new Set(places)]).toEqual(registryBrowsers(kit).map(({ settings }) => settings));
    for (const place of attributes('list', 'key')) expect(places).toContain(place?.replace(/\\\w+$/, ''));
  });

  it('have texts in every language for all that they name', () => {
    expect(files).toHaveLength(1 + languages().length);
    const named = [...textOf(files, ADMX).matchAll(/\$\((string|presentation)\.(\w+)\)/g)];
    expect(named.length).toBeGreaterThan(NAMES.length * 6);
    for (const { path, contents } of files.slice(1)) {
      expect(path).toMatch(/^windows\/[a-z]{2,3}-[A-Z]{2}\/second-look\.adml$/);
      const adml = parsed(String(contents));
      for (const [, tag = '', id = ''] of named) expect(attributes(tag, 'id', adml)).toContain(id);
      for (const element of adml.getElementsByTagName('string')) expect(element.textContent).not.toBe('');
      for (const name of ['textBox', 'listBox', 'decimalTextBox'])
        for (const id of attributes(name, 'refId', adml)) expect(NAMES).toContain(id);
    }
    const american = textOf(files, 'windows/en-US/second-look.adml');
    expect(american).toContain('Email domains of the organization');
    expect(american).not.toMatch(/organisation/i);
  });
});

describe('Intune', () => {
  const files = intuneFiles(kit);
  const text = textOf(files, 'intune/oma-uri.txt');
  const graph = textOf(files, 'intune/oma-uri.json');

  it('has templates only for places that Windows allows them to write to', () => {
    expect(templateBrowsers(kit).map(({ name }) => name)).toEqual(['Chrome', 'Firefox']);
    const written = files.map(({ contents }) => String(contents)).join('\n');
    expect(written).not.toMatch(/Policies\\+Microsoft|SecondLookEdge/i);
  });

  it.each(templateBrowsers(kit))('sets the whole policy in $name', browser => {
    for (const rows of [rowsInText(text), rowsInGraph(graph)]) {
      const delivered = readRows(rows, browser) as object;
      expect(Object.keys(delivered)).toEqual(NAMES);
      expect(policyIn(delivered)).toEqual(kit.policy);
    }
  });

  it.each(templateBrowsers(kit))(
    'has a template for $name alone, with all policies that are set there',
    ({ name, short, settings }) => {
      const template = textOf(files, `intune/second-look-${short}.admx`);
      const policies = [...parsed(template).getElementsByTagName('policy')];
      // Windows refuses the whole template for one registry key that it does not allow.
      expect(new Set(policies.map(policy => policy.getAttribute('key')))).toEqual(new Set([settings]));
      const rows = [...rowsInGraph(graph)].filter(([address]) => address.includes(`/SecondLook${name}`));
      expect(rows.shift()).toEqual([
        `./Device/Vendor/MSFT/Policy/ConfigOperations/ADMXInstall/SecondLook${name}/Policy/SecondLook${name}Admx`,
        template,
      ]);
      expect(rows).toHaveLength(NAMES.length);
      for (const [address] of rows) {
        const [, category, id] = /~Policy~SecondLook~(\w+)\/(\w+)$/.exec(address) ?? [];
        const policy = policies.find(element => element.getAttribute('name') === id);
        expect(policy?.getElementsByTagName('parentCategory')[0]?.getAttribute('ref')).toBe(category);
      }
      expect(text).toContain(`Value:     (the contents of intune/second-look-${short}.admx)`);
    },
  );
});

it('lists the rule ids with the key that needs them, without referring to a README', () => {
  const files = admxFiles(kit);
  const admls = languages().map(language => textOf(files, `windows/${windowsName(language)}/second-look.adml`));
  const profile = textOf(mobileconfigFiles(kit), 'macos/second-look-policy.mobileconfig');
  const rows = textOf(intuneFiles(kit), 'intune/oma-uri.txt');
  for (const text of [...admls, profile, rows]) {
    const helps = text.split('\n').filter(line => line.includes('RULE-ID') && /string id|<!--|^#/.test(line));
    expect(helps.length).toBeGreaterThanOrEqual(5);
    for (const help of helps) {
      expect(help).not.toContain('README');
      for (const { id } of RULES) expect(help).toContain(id);
    }
  }
});

describe('.mobileconfig', () => {
  const text = textOf(mobileconfigFiles(kit), 'macos/second-look-policy.mobileconfig');
  const profile = parse(text) as unknown as { PayloadUUID: string; PayloadContent: Record<string, unknown>[] };

  it('delivers the whole policy to Chrome, Edge and Firefox', () => {
    const all = readMobileconfig(text, kit);
    expect(all).toHaveLength(3);
    for (const delivered of all) {
      expect(Object.keys(delivered)).toEqual(NAMES);
      expect(policyIn(delivered)).toEqual(kit.policy);
    }
  });

  it('has a payload for each domain, each with its own stable id', () => {
    expect(profile.PayloadContent.map(({ PayloadType }) => PayloadType)).toEqual([
      `com.google.Chrome.extensions.${kit.chromiumId}`,
      `com.microsoft.Edge.extensions.${kit.chromiumId}`,
      'org.mozilla.firefox',
    ]);
    const install = parse(textOf(mobileconfigFiles(kit), 'macos/second-look-install.mobileconfig'));
    const profiles = [profile, install as unknown as typeof profile];
    const ids = profiles.flatMap(one => [one, ...one.PayloadContent]).map(({ PayloadUUID }) => PayloadUUID);
    expect(new Set(ids).size).toBe(8);
    expect(textOf(mobileconfigFiles(kitOf({})), 'macos/second-look-policy.mobileconfig')).toContain(String(ids[0]));
  });

  it('has the contents of each payload as a property list for Jamf Pro, named after the domain', () => {
    const payloads = ['policy', 'install'].flatMap(part => {
      const one = parse(
        textOf(mobileconfigFiles(kit), `macos/second-look-${part}.mobileconfig`),
      ) as unknown as typeof profile;
      return one.PayloadContent.map(payload => [
        `macos/jamf/${part}/${payload.PayloadType}.plist`,
        Object.fromEntries(Object.entries(payload).filter(([key]) => !key.startsWith('Payload'))),
      ]);
    });
    expect(payloads).toHaveLength(6);
    expect(jamfFiles(kit).map(({ path, contents }) => [path, parse(String(contents))])).toEqual(payloads);
  });

  it('explains every key', () => {
    const comments = text.match(/<!--/g) ?? [];
    expect(comments).toHaveLength(NAMES.length * 3);
  });
});

/** Texts with every character that has ever broken a format, and any other. */
const anyText = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom(...'a <&>"\'-]\\é😀\n\r\t.;=\u0085\u00a0\u2028\u2029\ufdd0\ue000\0\x01\x7f\uf000\ufffe\ud83d'),
      fc.string({ unit: 'binary', maxLength: 1 }),
    ),
    minLength: 1,
    maxLength: 50,
  })
  .filter(text => text.trim() !== '');

it('round-trips in every format what the policy check accepts', () => {
  fakeChrome();
  const policyOf = (organizationName: string, messages: readonly string[]) => ({
    organizationName,
    internalDomains: ['contoso.com'],
    messages: messages.map((message, at) => `${RULES[at]?.id}=${message}`),
  });
  const accepted = anyText.filter(text => lintPolicy(JSON.stringify(policyOf(text, [text]))).complaints.length === 0);
  // A file takes as long to write with one text as with one for every rule.
  const texts = fc.array(accepted, { minLength: RULES.length, maxLength: RULES.length });
  fc.assert(
    fc.property(accepted, texts, (organizationName, messages) => {
      const raw = policyOf(organizationName, messages);
      expect(lintPolicy(JSON.stringify(raw)).complaints).toEqual([]);
      const some = kitOf(raw);
      // Each of them reads back what it wrote, and throws if that is another policy.
      for (const files of [linuxFiles, firefoxFiles, googleAdminFiles, regFiles, mobileconfigFiles])
        expect(files(some)).not.toEqual([]);
      for (const browser of templateBrowsers(some))
        expect(policyIn(readRows(rowsInText(String(intuneFiles(some)[0]?.contents)), browser))).toEqual(some.policy);
      expect(policyIn(readMobileconfig(String(mobileconfigFiles(some)[0]?.contents), some)[0])).toEqual(some.policy);
    }),
    { numRuns: 25 },
  );
});

it('installs the package in Firefox under the id that it is signed for', () => {
  const own = { ...kit, firefoxId: 'second-look@contoso.com' };
  const carriers = [...firefoxFiles(own), ...mobileconfigFiles(own), ...mergeFiles(own), ...admxFiles(own).slice(0, 1)]
    .filter(({ path }) => !path.endsWith('.py'))
    .map(({ contents }) => String(contents));
  carriers.push(Buffer.from(regFiles(own)[0]?.contents as Uint8Array).toString('utf16le'));
  for (const text of carriers) {
    expect(text).toContain('second-look@contoso.com');
    expect(text).not.toContain(kit.firefoxId);
  }
});

it('throws, rather than writing a broken file, if a format cannot hold a text', () => {
  expect(() => mobileconfigFiles(kitOf({ organizationName: 'a\u0000b' }))).toThrow();
});

it('points to the package for Firefox in updates.json', () => {
  expect(JSON.parse(textOf([updatesJsonFile(kit)], 'hosting/updates.json'))).toEqual({
    addons: {
      'second-look@second-look.example': {
        updates: [
          {
            version: '1.2.3.1',
            update_link: 'https://extensions.contoso.com/second-look/second-look-1.2.3.1.xpi',
          },
        ],
      },
    },
  });
});

it('points to the package in update.xml', () => {
  const xml = parsed(textOf(updateXmlFiles(kit), 'hosting/update.xml'));
  expect(xml.getElementsByTagName('app')[0]?.getAttribute('appid')).toBe(kit.chromiumId);
  const check = xml.getElementsByTagName('updatecheck')[0];
  expect([check?.getAttribute('codebase'), check?.getAttribute('version')]).toEqual([kit.hosted.crx, kit.version]);
});

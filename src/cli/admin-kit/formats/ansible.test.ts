/** The playbooks of the README, which no test can run here. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { kitOf } from '../../test/sample-kit';
import { CHROMIUM_BROWSERS, FIREFOX_FLATPAK, FIREFOX_LINUX } from '../browsers';
import { firefoxFiles } from './firefox';
import { linuxFiles } from './linux';

interface Play {
  hosts: string;
  vars: Record<string, unknown>;
  tasks: Record<string, unknown>[];
}

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const [text = '', removal = '', role = ''] = [...README.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, found]) => found);
const playIn = (yaml: string) => (parseDocument(yaml).toJS() as [Play])[0];
const play = playIn(text);

it.each([text, removal])('is YAML, and uses each of its variables', yaml => {
  const document = parseDocument(yaml);
  expect([...document.errors, ...document.warnings]).toEqual([]);
  for (const name of Object.keys(playIn(yaml).vars)) expect(yaml.split(name).length).toBeGreaterThan(2);
  expect(playIn(yaml).tasks.every(({ name }) => typeof name === 'string')).toBe(true);
});

it('reaches only the computers that are in its group and do not leave it, and removes from all', () => {
  expect([play, playIn(removal)].map(({ hosts }) => hosts)).toEqual([
    'second_look:!second_look_leaving',
    'second_look',
  ]);
});

it('removes every file that it brought, the installation before the policy', () => {
  const { second_look_places, second_look_files, second_look_firefox } = playIn(removal).vars;
  expect(second_look_places).toEqual(Object.values(play.vars.second_look_browsers as object));
  expect(second_look_files).toEqual((play.vars.second_look_files as string[]).toReversed());
  expect(second_look_firefox).toBe(play.vars.second_look_firefox);
  const deleting = playIn(removal).tasks.filter(task => 'ansible.builtin.file' in task);
  expect(deleting.map(({ when }) => when)).toEqual(["step == 'remove'", "step == 'remove'"]);
  const flatpak = CHROMIUM_BROWSERS.find(browser => browser.flatpak)?.flatpak?.folder;
  expect(deleting[1]?.loop).toEqual(['{{ second_look_firefox }}', flatpak?.split('/ARCH/')[0]]);
});

it('names steps that the merging script has', () => {
  const script = String(firefoxFiles(kitOf()).find(({ path }) => path === 'firefox/merge.py')?.contents);
  const steps = [...README.matchAll(/-e step=(\w+)/g)].map(([, step]) => step);
  expect(steps).toEqual(['block', 'remove']);
  for (const step of steps) expect(script).toContain(`"--${step}"`);
});

it('puts every file of the kit where its browser looks', () => {
  const places = CHROMIUM_BROWSERS.flatMap(({ short, linux, snap, flatpak }) => [
    [short, linux],
    ...(snap ? [[`${short}-snap`, snap.folder]] : []),
    ...(flatpak ? [[`${short}-flatpak`, flatpak.folder.replace('ARCH', '{{ ansible_architecture }}')]] : []),
  ]);
  expect(text).toContain("linux/{{ item.0.key.split('-')[0] }}/");
  expect(play.vars.second_look_browsers).toEqual(Object.fromEntries(places));
  const files = CHROMIUM_BROWSERS.flatMap(({ short }) =>
    (play.vars.second_look_files as string[]).map(file => `linux/${short}/${file}`),
  );
  expect(new Set(files)).toEqual(new Set(linuxFiles(kitOf()).map(({ path }) => path)));
});

it('shows no difference of a file that may hold a token', () => {
  const holding = play.tasks.filter(task =>
    /linux\/|firefox\//.test(JSON.stringify(task['ansible.builtin.copy'] ?? '')),
  );
  expect(holding.map(({ diff }) => diff)).toEqual([false, false]);
});

it('copies what the merging script needs, and sees in its words whether it changed anything', () => {
  const parts = play.tasks.find(({ name }) => name === 'Parts for Firefox')?.loop as string[];
  const made = new Map(firefoxFiles(kitOf()).map(({ path, contents }) => [path, String(contents)]));
  for (const part of parts) expect(made.has(`firefox/${part}`)).toBe(true);
  const script = made.get('firefox/merge.py') ?? '';
  const [, needed = ''] = /^PARTS = \((.*)\)$/m.exec(script) ?? [];
  for (const part of needed.split(', ')) expect(parts).toContain(JSON.parse(part));
  const changed = play.tasks.find(({ name }) => name === 'Firefox')?.changed_when;
  const [, words = ''] = /^'(.+)' not in /.exec(String(changed)) ?? [];
  expect(script).toContain(words);
  expect(words).not.toBe('');
});

it('leaves the settings that a role of the organisation writes to it, in a Flatpak only if named', () => {
  const script = String(firefoxFiles(kitOf()).find(({ path }) => path === 'firefox/merge.py')?.contents);
  const merging = "{{ '--flatpak' if 'firefox' in second_look_own_settings else '' }}";
  for (const yaml of [text, removal]) {
    expect(playIn(yaml).vars.second_look_own_settings).toEqual([]);
    const task = playIn(yaml).tasks.find(({ name }) => name === 'Firefox');
    expect(JSON.stringify(task)).toContain(merging);
    expect(task?.when).toBe("'firefox-flatpak' not in second_look_own_settings");
  }
  expect(script).toContain('"--flatpak"');
  const own = 'item.0.key not in second_look_own_settings';
  expect(play.tasks.find(({ name }) => name === 'Chrome, Chromium, Edge')?.when).toBe(
    `item.1 == '${(play.vars.second_look_files as string[])[0]}' or ${own}`,
  );
});

it('fails for a check only where it was asked for alone', () => {
  const { tags, ignore_errors } = play.tasks.at(-1) ?? {};
  expect([tags, ignore_errors]).toEqual(['check', "{{ 'check' not in ansible_run_tags }}"]);
});

it("merges the kit's own files in the tasks for a role, none of which shows a token", () => {
  const document = parseDocument(role);
  expect([...document.errors, ...document.warnings]).toEqual([]);
  const [folders, firefox, found, chrome] = document.toJS() as Record<string, Record<string, string>>[];
  const made = [...firefoxFiles(kitOf()), ...linuxFiles(kitOf())].map(({ path }) => path);
  const named = [...role.matchAll(/kit \+ '\/([\w.-]+)'/g)].map(([, file]) => `firefox/${file}`);
  expect(named).toEqual(['firefox/second-look-policy.json', 'firefox/second-look-install.json']);
  for (const path of [...named, 'linux/chrome/second-look-install.json']) expect(made).toContain(path);
  const kit = '{{ playbook_dir }}/{{ second_look_kit }}';
  expect(firefox?.vars?.kit).toBe(`${kit}/firefox`);
  expect(chrome?.vars?.install).toBe(`${kit}/linux/chrome/second-look-install.json`);
  expect(firefox?.diff).toBe(false);
  const flatpak = FIREFOX_FLATPAK.folder.replace('ARCH', '{{ ansible_architecture }}').replace('BRANCH', 'stable');
  expect(firefox?.['ansible.builtin.copy']?.dest).toBe('{{ item }}');
  expect(firefox?.loop).toEqual([`${FIREFOX_LINUX}/policies.json`, `${flatpak}/policies.json`]);
  expect(folders?.['ansible.builtin.file']?.path).toBe('{{ item | dirname }}');
  expect(folders?.loop).toEqual(firefox?.loop);
  expect(firefox?.vars?.blocked).toEqual({
    policies: { ExtensionSettings: { 'second-look@YOUR-DOMAIN': { installation_mode: 'blocked' } } },
  });
  const folder = (play.vars.second_look_browsers as Record<string, string>).chrome;
  expect(found?.['ansible.builtin.stat']?.path).toBe(`${folder}/second-look.json`);
  expect(chrome?.['ansible.builtin.copy']?.dest).toMatch(new RegExp(`^${folder}/[^/]+$`));
  for (const task of [firefox, chrome])
    expect(task?.['ansible.builtin.copy']?.content).toBe('{{ yours | combine(ours, recursive=True) | to_json }}');
});

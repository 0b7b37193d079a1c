/** The scripts for Windows, which no test can run here: what a grammar and the kit say of them. */
import { describe, expect, it } from 'vitest';
import { parsePowerShell } from '../../test/powershell';
import { kitOf } from '../../test/sample-kit';
import { mergeFiles } from './merge-ps1';
import { POLICY_REG, readReg, regFiles } from './reg-file';
import { VERIFY_EXPECTED, VERIFY_WINDOWS, verifyFiles } from './verify/verify';
import { DETECT_PS1, GROUP_POLICY_PS1, REMEDIATE_PS1, REMOVE_PS1, registryIn, windowsScripts } from './windows-scripts';

const kit = kitOf();
const SCRIPTS = [...mergeFiles(kit), ...windowsScripts(kit), ...verifyFiles(kit)]
  .filter(({ path }) => path.endsWith('.ps1'))
  .map(({ path, contents }) => ({ path, text: String(contents) }));

/** Windows PowerShell 5.1 has these: learn.microsoft.com/powershell/module. */
const COMMANDS = [
  'Add-Member',
  'Compare-Object',
  'ConvertFrom-Json',
  'ConvertTo-Json',
  'ForEach-Object',
  'Get-ChildItem',
  'Get-Content',
  'Get-Item',
  'Join-Path',
  'New-Item',
  'New-ItemProperty',
  'Out-Null',
  'Remove-Item',
  'Remove-ItemProperty',
  'Select-Object',
  'Set-ItemProperty',
  'Set-StrictMode',
  'Sort-Object',
  'Test-Path',
  'Where-Object',
  'Write-Host',
  'Write-Output',
];

/** Of the module GroupPolicy: learn.microsoft.com/powershell/module/grouppolicy. */
const GROUP_POLICY = ['New-GPO', 'Remove-GPRegistryValue', 'Set-GPRegistryValue'];

it('writes a script for each way to Windows', () => {
  expect(SCRIPTS.map(({ path }) => path)).toEqual([
    'windows/merge.ps1',
    'windows/group-policy.ps1',
    'intune/detect.ps1',
    'intune/remediate.ps1',
    'intune/remove.ps1',
    VERIFY_WINDOWS,
  ]);
});

describe.each(SCRIPTS)('$path', ({ path, text }) => {
  it('is PowerShell, in ASCII, and calls only what Windows has', async () => {
    const { errors, commands, unassigned } = await parsePowerShell(text);
    expect(errors).toEqual([]);
    const known = path === GROUP_POLICY_PS1 ? [...COMMANDS, ...GROUP_POLICY] : COMMANDS;
    expect(commands.filter(name => !known.includes(name))).toEqual([]);
    expect(unassigned).toEqual([]);
    expect(text).toMatch(/^[\n -~]*$/);
  });
});

it('finds what is no PowerShell, an unknown command and a variable that nothing sets', async () => {
  expect((await parsePowerShell('if ($a -eq 1) { Write-Host "b" ')).errors).not.toEqual([]);
  const script = await parsePowerShell('function Get-A($b) { $c = $b; Get-D $e }\nGet-A 1');
  expect(script).toEqual({ errors: [], commands: ['Get-D'], functions: ['Get-A'], unassigned: ['e'] });
});

it.each([GROUP_POLICY_PS1, DETECT_PS1, REMEDIATE_PS1])('has in %s what the .reg file writes', path => {
  const written = readReg(regFiles(kit).find(file => file.path === POLICY_REG)?.contents as Uint8Array);
  const text = SCRIPTS.find(script => script.path === path)?.text ?? '';
  expect(registryIn(text)).toEqual(written);
});

it('keeps a text with quotation marks, line breaks and other letters', () => {
  const policy = { internalDomains: ['contoso.com'], organizationName: "'@Čöntoso$(1)\n'@\"`" };
  for (const { path, contents } of windowsScripts(kitOf(policy))) {
    expect(String(contents)).toMatch(/^[\n -~]*$/);
    if (path === REMOVE_PS1) expect(String(contents)).not.toContain('ntoso$(1)');
    else expect(JSON.stringify([...registryIn(String(contents)).values()])).toContain('ntoso$(1)');
  }
});

it('writes nothing on Windows with the script that only looks', async () => {
  const script = SCRIPTS.find(({ path }) => path === VERIFY_WINDOWS)?.text ?? '';
  const { commands } = await parsePowerShell(script);
  expect(commands.filter(name => /^(?:New|Set|Remove|Add|Out)-/.test(name))).toEqual(['Set-StrictMode']);
});

it('looks on Windows where the files of the kit write', () => {
  const expected = String(verifyFiles(kit).find(({ path }) => path === VERIFY_EXPECTED)?.contents);
  const { windows } = JSON.parse(expected) as { windows: { extensions: string; settings: string }[] };
  const written = readReg(regFiles(kit).find(({ path }) => path === POLICY_REG)?.contents as Uint8Array);
  const keys = windows.map(({ extensions, settings }) => `${extensions}\\${settings}`);
  expect(keys).toHaveLength(3);
  for (const key of keys) expect(written.get(key)).toMatchObject({ organizationName: kit.values.organizationName });
});

/** The scripts for Windows, which no test can run here: what a grammar and the kit say of them. */
import { describe, expect, it } from 'vitest';
import { parsePowerShell } from '../../test/powershell';
import { kitOf } from '../../test/sample-kit';
import { mergeFiles } from './merge-ps1';
import { POLICY_REG, readReg, regFiles } from './reg-file';
import { VERIFY_EXPECTED, VERIFY_WINDOWS, verifyFiles } from './verify/verify';

const kit = kitOf();
const SCRIPTS = [...mergeFiles(kit), ...verifyFiles(kit)]
  .filter(({ path }) => path.endsWith('.ps1'))
  .map(({ path, contents }) => ({ path, text: String(contents) }));

/** Windows PowerShell 5.1 has these: learn.microsoft.com/powershell/module. */
const COMMANDS = [
  'Add-Member',
  'Compare-Object',
  'ConvertFrom-Json',
  'ConvertTo-Json',
  'ForEach-Object',
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

it('writes two scripts', () => {
  expect(SCRIPTS.map(({ path }) => path)).toEqual(['windows/merge.ps1', VERIFY_WINDOWS]);
});

describe.each(SCRIPTS)('$path', ({ text }) => {
  it('is PowerShell, in ASCII, and calls only what Windows has', async () => {
    const { errors, commands, unassigned } = await parsePowerShell(text);
    expect(errors).toEqual([]);
    expect(commands.filter(name => !COMMANDS.includes(name))).toEqual([]);
    expect(unassigned).toEqual([]);
    expect(text).toMatch(/^[\n -~]*$/);
  });
});

it('finds what is no PowerShell, an unknown command and a variable that nothing sets', async () => {
  expect((await parsePowerShell('if ($a -eq 1) { Write-Host "b" ')).errors).not.toEqual([]);
  const script = await parsePowerShell('function Get-A($b) { $c = $b; Get-D $e }\nGet-A 1');
  expect(script).toEqual({ errors: [], commands: ['Get-D'], functions: ['Get-A'], unassigned: ['e'] });
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

/** The scripts for Windows, which no test can run here: what a grammar and the kit say of them. */
import { describe, expect, it } from 'vitest';
import { KEYS } from '../../../policy/keys/keys';
import { parsePowerShell } from '../../test/powershell';
import { kitOf } from '../../test/sample-kit';
import { FIREFOX_PS1, MERGE_PS1, mergeFiles } from './merge-ps1';
import { POLICY_REG, REMOVE_REG, readReg, regFiles } from './reg-file';
import type { Registry } from './registry-values';
import { registryIn } from './script-data';
import { VERIFY_EXPECTED, VERIFY_WINDOWS, verifyFiles } from './verify/verify';
import { DETECT_PS1, GROUP_POLICY_PS1, REMEDIATE_PS1, REMOVE_PS1, windowsScripts } from './windows-scripts';

const kit = kitOf();
const SCRIPTS = [...mergeFiles(kit), ...windowsScripts(kit), ...verifyFiles(kit)]
  .filter(({ path }) => path.endsWith('.ps1'))
  .map(({ path, contents }) => ({ path, text: String(contents) }));

const textOf = (path: string) => SCRIPTS.find(script => script.path === path)?.text ?? '';

/** Windows PowerShell 5.1 has these: learn.microsoft.com/powershell/module. */
const COMMANDS = [
  'Add-Member',
  'Compare-Object',
  'ConvertFrom-Json',
  'ConvertTo-Json',
  'ForEach-Object',
  'Get-Acl',
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
  'Split-Path',
  'Test-Path',
  'Where-Object',
  'Write-Host',
  'Write-Output',
  'Write-Warning',
];

/** Of the module GroupPolicy: learn.microsoft.com/powershell/module/grouppolicy. */
const GROUP_POLICY = [
  'Get-GPO',
  'Get-GPPermission',
  'Get-GPRegistryValue',
  'New-GPO',
  'Remove-GPRegistryValue',
  'Set-GPRegistryValue',
];

it('writes a script for each way to Windows', () => {
  expect(SCRIPTS.map(({ path }) => path)).toEqual([
    'windows/merge.ps1',
    'intune/firefox.ps1',
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

  it('hides no error, and needs no property that an empty object lacks', () => {
    expect(text).toContain('Set-StrictMode');
    expect(text).not.toContain('SilentlyContinue');
    expect(text).not.toMatch(/\.PSObject\.Properties\.Name\b/);
  });

  it('reads each file as UTF-8: PowerShell 5.1 takes one without a mark as ANSI', () => {
    for (const [call] of text.matchAll(/Get-Content -.*/g)) expect(call).toContain('-Encoding UTF8');
  });
});

describe(GROUP_POLICY_PS1, () => {
  const text = textOf(GROUP_POLICY_PS1);
  const at = (words: string) => {
    expect(text.split(words)).toHaveLength(2);
    return text.indexOf(words);
  };

  it('removes value by value, because a key with keys below it is not removed', () => {
    const removals = [...text.matchAll(/Remove-GPRegistryValue -.*/g)];
    expect(removals).toHaveLength(1);
    for (const [call] of removals) expect(call).toContain('-ValueName');
  });

  it('knows every list that any kit can have written', () => {
    const [, names = ''] = /^\$lists = @\((.*)\)$/m.exec(text) ?? [];
    const lists = Object.keys(KEYS).filter(key => KEYS[key]?.type === 'list');
    expect(names.split(', ')).toEqual(lists.map(name => `'${name}'`));
    expect(lists).toContain('internalDomains');
  });

  it('sets the policy before it removes old values', () => {
    expect(at('Remove-Values @(Get-Values $key')).toBeGreaterThan(at('Set-GPRegistryValue -Name'));
  });

  it('says which version the object holds and which the kit brings, also with -WhatIf', () => {
    const said = at('Write-Output "$Name holds $held. This kit brings $brought."');
    expect(said).toBeLessThan(at('$PSCmdlet.ShouldProcess($Name, $what)'));
    expect(at("if ($held -like '*policyVersion*' -and $held -ne $brought) {")).toBeGreaterThan(said);
    expect(text).toMatch(/Write-Warning ".* needs another -Name\."/);
    // An object that -Create has only said that it would make cannot be read.
    expect(text).toContain('if (-not $Create) { $before = @(Get-Held) }');
  });

  it('warns before it makes an object that every user can read with a token in it', () => {
    expect(at('if ($Create -and $data.secrets.Count -gt 0) {')).toBeLessThan(at('New-GPO -Name $Name'));
    const secretsOf = (raw: Record<string, unknown>) => {
      const made = windowsScripts(kitOf(raw)).find(file => file.path === GROUP_POLICY_PS1);
      const [, data = '{}'] = /@'\n([\s\S]*?)\n'@/.exec(String(made?.contents)) ?? [];
      return (JSON.parse(data) as { secrets: string[] }).secrets;
    };
    expect(secretsOf({ forwardKind: 'otlp', forwardUrl: 'https://a.example', forwardToken: 'c0ffee' })).toEqual([
      'forwardToken',
    ]);
    expect(secretsOf({ organizationName: 'Contoso' })).toEqual([]);
  });

  it('warns before it writes a token into an object that every user can read, also with -WhatIf', () => {
    const warned = at('if ($readers.Count -gt 0) {');
    const asked = at('if (-not $Remove -and $data.secrets.Count -gt 0) { $readers = @(Get-Readers) }');
    expect(asked).toBeGreaterThan(at('Get-GPO -Name $Name'));
    expect(warned).toBeGreaterThan(asked);
    expect(warned).toBeLessThan(at('$PSCmdlet.ShouldProcess($Name, $what)'));
    expect(text.slice(warned)).toMatch(/^.*\n {4}Write-Warning ".* can read \$Name, and so .* step 1 of roll-out\.md/);
    const [, pattern = ''] = /Trustee\.Sid\)" -match '(.+)'/.exec(text) ?? [];
    const domain = 'S-1-5-21-1004336348-1177238915-682003330';
    const everyUser = ['S-1-1-0', 'S-1-5-11', `${domain}-513`];
    const others = ['S-1-5-18', 'S-1-5-9', `${domain}-512`, `${domain}-515`, `${domain}-1513`];
    expect([...everyUser, ...others].filter(sid => new RegExp(pattern).test(sid))).toEqual(everyUser);
  });

  it('gives a DWord 32 bits', () => {
    expect(text).toContain('$value = if ($isText) { $one.value } else { [int] $one.value }');
    expect(text).toContain('-Type $type -Value $value');
  });

  it('stops at an object that is not there', () => {
    expect(at('Get-GPO -Name $Name')).toBeLessThan(at('Set-GPRegistryValue -Name'));
    expect(at('catch [ArgumentException] { }')).toBeLessThan(at('Get-GPO -Name $Name'));
    expect(text.match(/\bcatch\b/g)).toHaveLength(1);
  });

  it('checks what a removal has left, and exits with 1 if anything remains', () => {
    const left = at('$left = @($data.settings | ForEach-Object { Get-Items $_ }) + @(Get-Forced)');
    expect(left).toBeGreaterThan(at('Remove-Values @(Get-Forced)'));
    expect(at('if ($left.Count -eq 0)')).toBeGreaterThan(left);
    expect(text).toMatch(/still has settings at:"\n.*\nexit 1\n$/);
  });

  it('says what a removal does not take away', () => {
    expect(text).toMatch(
      /\{\n {2}Write-Output ".* for Chrome and Edge left\."\n.*startup script.* stay:.*\n {2}exit 0\n/,
    );
  });
});

describe.each([DETECT_PS1, REMEDIATE_PS1])('%s', path => {
  const text = textOf(path);

  it('compares types: the text 1 is not the number 1', () => {
    expect(text).toContain("if ($one.value -is [string]) { 'String' } else { 'DWord' }");
    if (path === DETECT_PS1) expect(text).toContain('GetValueKind($one.name))" -ne (Get-Type $one)');
  });

  it('finds a name of another case, which browsers do not read', () => {
    if (path === DETECT_PS1) expect(text).toContain('GetValueNames() -cnotcontains $one.name');
    else expect(text).toContain('if ($name -eq $one.name -and $name -cne $one.name) { Remove-ItemProperty');
  });

  it('installs in the browsers of one line at its beginning, and writes the policy of the others alone', () => {
    const line = text.indexOf("\n$install = @('Chrome', 'Edge')\n");
    expect(line).toBeGreaterThan(0);
    expect(line).toBeLessThan(text.indexOf('$data = '));
    const filter = text.indexOf('\n$data.forced = @($data.forced | Where-Object { $install -contains $_.browser })\n');
    expect(filter).toBeGreaterThan(text.indexOf('$data = '));
    expect(filter).toBeLessThan(text.indexOf('\nfunction '));
    const [, json = ''] = /@'\n([\s\S]*?)\n'@/.exec(text) ?? [];
    const { forced } = JSON.parse(json) as { forced: { browser: string; key: string }[] };
    expect(forced.map(({ browser, key }) => [browser, key.split('\\').at(-2)])).toEqual([
      ['Chrome', 'Chrome'],
      ['Edge', 'Edge'],
    ]);
  });

  it('takes back the entry of a browser that was taken out of that line, and no other', async () => {
    expect(text).toContain(
      '\n$leftOut = @($data.forced | Where-Object { $install -notcontains $_.browser })\n$data.forced =',
    );
    expect((await parsePowerShell(text)).functions).toContain('Test-Written');
    expect(text).toContain("return ($value.Split(';')[0] -ceq $one.value.Split(';')[0])");
    const found = text.indexOf('$leftOut | Where-Object { Test-Written $_ }');
    expect(found).toBeGreaterThan(text.indexOf(path === DETECT_PS1 ? 'function Test-Policy' : 'New-ItemProperty'));
    if (path === DETECT_PS1) {
      expect(text.slice(found)).toMatch(/^.* \}\)\.Count -gt 0\) \{ return \$false \}\n/);
      return;
    }
    expect(text.slice(found)).toMatch(/^.*\{\n.*\n {2}Remove-ItemProperty -LiteralPath \$path -Name \$one\.name\n/);
    expect(text.slice(found)).toMatch(/\n {2}if \(Test-EmptyKey \$one\) \{ Remove-Item -LiteralPath \$path \}\n\}\n/);
  });

  it("leaves an entry to the organisation's own list, if that has it", () => {
    expect(text).toContain('-ccontains $one.value');
    if (path === DETECT_PS1) expect(text).toContain('if ((Test-Listed $one) -or ');
    else expect(text).toContain('$data.forced | Where-Object {\n    -not (Test-Listed $_) -and ');
  });

  it("hides no list of a user's own, which a list of the computer would", async () => {
    expect((await parsePowerShell(text)).functions).toEqual(expect.arrayContaining(['Get-HiddenLists', 'Get-Advice']));
    // A script of Intune runs as the system: HKCU would be its own.
    expect(text).toContain("Get-ChildItem -LiteralPath 'Registry::HKEY_USERS'");
    expect(text).toContain('foreach ($user in @(Get-UserHives)) {');
    expect(text).not.toContain('HKCU');
    // A list of the computer with another entry hides them in any case.
    expect(text).toMatch(/\{ \$_ -ne \$one\.name \}\)\.Count -gt 0\) \{ return \}/);
    if (path === DETECT_PS1) expect(text).toContain('if (@(Get-Advice).Count -gt 0) { return $false }');
    else expect(text).toContain('@(Get-HiddenLists $_).Count -eq 0\n  })\nforeach ($one in $policy + $forced) {');
    expect(text).toMatch(/Write-Output (?:@\(Get-Advice\)|\$advice)\n *exit 1\n/);
  });

  it('lets a first entry of the computer wait until a user is signed in', () => {
    const [, pattern = ''] = /PSChildName -match '(.+)'/.exec(text) ?? [];
    const users = ['S-1-5-21-1004336348-1177238915-682003330-512', 'S-1-12-1-2914523-1123124-3424234-1'];
    const others = ['.DEFAULT', 'S-1-5-18', 'S-1-5-19', 'S-1-5-80-1-2-3', ...users.map(sid => `${sid}_Classes`)];
    expect([...users, ...others].filter(sid => new RegExp(pattern).test(sid))).toEqual(users);
    // What is there hides the lists of users already.
    expect(text).toContain('if (@(Get-UserHives).Count -gt 0) { return $false }');
    expect(text).toMatch(/\{ return \$true \}\n {2}return \(\(Get-Item -LiteralPath \$path\)\.ValueCount -eq 0\)\n/);
    expect(text).toMatch(/if \(Test-Unseen \$one\) \{\n +"Nobody is signed in/);
    if (path === REMEDIATE_PS1) expect(text).toContain('-and -not (Test-Unseen $_) -and @(Get-HiddenLists $_)');
  });

  it('looks for no key of a policy that sets nothing', () => {
    const empty = String(windowsScripts(kitOf({})).find(file => file.path === path)?.contents);
    expect([...registryIn(empty).values()]).toEqual([{}, {}, {}]);
    for (const [line] of empty.matchAll(/^.*@?\(Get-Item -LiteralPath.*$/gm)) {
      const before = empty.slice(0, empty.indexOf(line)).split('\n').slice(-4).join('\n');
      expect(before).toMatch(/if \(-not \(Test-Path -LiteralPath \$path\)\) \{ (?:return|New-Item)/);
    }
  });

  it('has the policy once, because Intune takes 200 KB', () => {
    const many = Array.from({ length: 5000 }, (_, at) => `partner-${at}.example`);
    const large = windowsScripts(kitOf({ internalDomains: ['contoso.com'], trustedDomains: many }));
    expect(String(large.find(file => file.path === path)?.contents).length).toBeLessThan(200_000);
  });
});

describe('an empty list of the computer, which hides that of a user', () => {
  const removal = /Where-Object \{ Test-EmptyKey \$_ \}\)\) \{\n {2}Remove-Item -LiteralPath "HKLM:/;

  it.each([REMEDIATE_PS1, REMOVE_PS1])('is removed by %s after all else', path => {
    const text = textOf(path);
    expect(text).toMatch(/\.ValueCount -eq 0 -and \$item\.SubKeyCount -eq 0\)/);
    const at = text.search(removal);
    expect(at).toBeGreaterThan(text.lastIndexOf('Remove-ItemProperty'));
    expect(at).toBeGreaterThan(text.lastIndexOf('New-ItemProperty'));
  });

  it('differs from the kit, for the script that detects', () => {
    expect(textOf(DETECT_PS1)).toContain('Where-Object { Test-EmptyKey $_ }).Count -gt 0) { return $false }');
    expect(textOf(DETECT_PS1)).not.toContain('Remove-Item');
  });

  it('is left by the .reg file, which says so at the key of each browser', () => {
    const removed = regFiles(kit).find(({ path }) => path === REMOVE_REG)?.contents as Uint8Array;
    const text = Buffer.from(removed).toString('utf16le');
    expect(text.match(/; .* delete it by hand: .*\r\n\[.*\\ExtensionInstallForcelist\]/g)).toHaveLength(2);
  });

  it('counts for the script that verifies', () => {
    const text = textOf(VERIFY_WINDOWS);
    expect(text).toContain('$isHiding = Test-Path -LiteralPath $hiding');
    expect(text).toContain('if ($isHiding -and $ofUser.Count -gt 0) {');
    expect(text).toContain('"delete the empty key $hiding"');
  });
});

it('removes what the .reg files write: the keys of the policy, and one value of each list', () => {
  const [, json = '{}'] = /@'\n([\s\S]*?)\n'@/.exec(textOf(REMOVE_PS1)) ?? [];
  const data = JSON.parse(json) as { settings: string[]; forced: { key: string; name: string }[] };
  const files = regFiles(kit).filter(({ path }) => path !== REMOVE_REG);
  const written = files.reduce<Registry>((all, file) => readReg(file.contents as Uint8Array, all), new Map());
  const left = [...written].filter(([key]) => !data.settings.some(one => `${key}\\`.startsWith(`${one}\\`)));
  expect(left).toEqual(data.forced.map(({ key, name }) => [key, { [name]: expect.any(String) }]));
});

it('removes each empty parent up to 3rdparty, for which Firefox would skip that of policies.json', () => {
  const text = textOf(REMOVE_PS1);
  const [, above = ''] =
    /Remove-Item -LiteralPath \$path -Recurse \}\n.*\n( {2}while [\s\S]*?\n {2}\})\n\}\n/.exec(text) ?? [];
  expect(above.split('\n').map(line => line.trim())).toEqual([
    String.raw`while ($key -like '*\3rdparty\*') {`,
    String.raw`$key = $key.Substring(0, $key.LastIndexOf('\'))`,
    String.raw`if (Test-EmptyKey @{ key = $key }) { Remove-Item -LiteralPath "HKLM:\$key" }`,
    '}',
  ]);
  const { settings } = JSON.parse(/@'\n([\s\S]*?)\n'@/.exec(text)?.[1] ?? '{}') as { settings: string[] };
  expect(settings).toHaveLength(3);
  for (const key of settings) expect(key.split('\\').filter(name => name === '3rdparty')).toHaveLength(1);
});

it('leaves no computer without a policy, even if a write fails', () => {
  const text = textOf(REMEDIATE_PS1);
  const write = text.indexOf('New-ItemProperty -LiteralPath');
  const removals = [...text.matchAll(/Remove-Item(?:Property)? -LiteralPath (\$\S+)/g)];
  expect(removals.map(([, path]) => path)).toEqual(['$path', '$found.path', '$found.path', '$path', '$path']);
  for (const { index } of removals.slice(1)) expect(index).toBeGreaterThan(write);
  expect(text).toContain("$ErrorActionPreference = 'Stop'");
});

describe.each([
  [MERGE_PS1, "'Chrome', 'Edge', 'Firefox'"],
  [FIREFOX_PS1, "'Firefox'"],
])('%s', (path, browsers) => {
  const text = textOf(path);

  it('changes the browsers that it is asked for', () => {
    expect(text).toContain(`[string[]] $Browser = @(${browsers})`);
    expect(text).toContain('foreach ($place in @($places | Where-Object { $Browser -contains $_.Name }))');
    // Names of variables have no case: another value would be checked against the parameter's set.
    expect(text.replaceAll('$Browser', '')).not.toMatch(/\$browser\b/i);
  });

  it('neither reads, writes nor deletes a copy where another user may have made file or folder', () => {
    expect(text).toContain('foreach ($path in (Split-Path $backup), $backup, $copy) {');
    expect(text).toContain("$owners = @(\n  'S-1-5-18', 'S-1-5-32-544',\n  'S-1-5-80-");
    expect(text).toContain('if ($owners -notcontains $owner) { return $path }');
    const at = [
      '\n  $foreign = Get-Foreign $copy\n',
      'if ($Undo) { throw $said }',
      '[IO.File]::ReadAllText($copy)',
      'if (-not $foreign -and -not $Undo -and -not $Remove ',
      '[IO.File]::WriteAllText($copy,',
      '\n  if ($foreign) { continue }\n',
      'Remove-Item -LiteralPath $copy',
      '\nif (Get-Foreign $backup) { return }\n',
      'Remove-Item -LiteralPath $folder',
    ].map(words => text.indexOf(words));
    expect(at).not.toContain(-1);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
  });

  it('leaves no empty key or folder when it takes ours out', async () => {
    expect((await parsePowerShell(text)).functions).toContain('Remove-EmptyKey');
    expect(text).toMatch(
      /Remove-ItemProperty -LiteralPath \$place\.Key -Name \$name \}\n +Remove-EmptyKey \$place\.Key\n +Remove-EmptyKey \(Split-Path \$place\.Key\)\n +return\n/,
    );
    expect(text).toMatch(
      /\$item\.SubKeyCount -eq 0 -and \$item\.ValueCount -eq 0\) \{ Remove-Item -LiteralPath \$path \}/,
    );
    expect(text).toMatch(
      /foreach \(\$folder in \$backup, \(Split-Path \$backup\)\) \{\n.*-not \(Get-ChildItem -LiteralPath \$folder -Force\)\) \{\n.*\n {2}\}\n\}\n$/,
    );
  });

  it('restores the value it saved, non-ASCII letters included, then deletes its copy', () => {
    expect(text).toContain('[IO.File]::WriteAllText($copy,');
    expect(text).toContain('[IO.File]::ReadAllText($copy)');
    const removal = 'if (($Undo -or $Remove) -and (Test-Path -LiteralPath $copy)) { Remove-Item -LiteralPath $copy }';
    expect(text.indexOf(removal)).toBeGreaterThan(text.indexOf('\n  Set-Value $place $before $after\n'));
    expect(text).toContain('\n  Set-Value $place $before $after\n');
  });
});

it('finds what is no PowerShell, an unknown command and a variable that nothing sets', async () => {
  expect((await parsePowerShell('if ($a -eq 1) { Write-Host "b" ')).errors).not.toEqual([]);
  const script = await parsePowerShell('function Get-A($b) { $c = $b; Get-D $e }\nGet-A 1');
  expect(script).toEqual({ errors: [], commands: ['Get-D'], functions: ['Get-A'], unassigned: ['e'] });
});

it.each([GROUP_POLICY_PS1, DETECT_PS1, REMEDIATE_PS1])('has in %s what the .reg file writes', path => {
  const written = readReg(regFiles(kit).find(file => file.path === POLICY_REG)?.contents as Uint8Array);
  expect(registryIn(textOf(path))).toEqual(written);
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
  const { commands } = await parsePowerShell(textOf(VERIFY_WINDOWS));
  expect(commands.filter(name => /^(?:New|Set|Remove|Add|Out)-/.test(name))).toEqual(['Set-StrictMode']);
});

it('compares the address of each entry that installs with that of the kit', () => {
  const expectedText = String(verifyFiles(kitOf()).find(({ path }) => path === VERIFY_EXPECTED)?.contents);
  expect(JSON.parse(expectedText)).toMatchObject({ updateUrl: kitOf().hosted.updateXml });
  expect(textOf(VERIFY_WINDOWS)).toContain('-ne "$id;$($expected.updateUrl)"');
});

it('says on Windows what Firefox skips of policies.json, and does not take it for an installation', () => {
  const text = textOf(VERIFY_WINDOWS);
  expect(text).toMatch(/foreach \(\$part in '3rdparty', 'ExtensionSettings'\)/);
  expect(text).toMatch(/Write-Wrong "Firefox skips \$part of \$path, because the registry has \$part, too/);
  expect(text).toContain("if (-not (Test-Policy $policies '3rdparty')) { $found += @{ Place = $path;");
  const [branch = ''] = /\$isSkipped = Test-Policy [\s\S]*?\n {6}\}/.exec(text) ?? [];
  expect(branch).toMatch(/if \(-not \$isSkipped\) \{\n +\$settings = Get-JsonMember \$file 'ExtensionSettings'/);
});

it('says on Windows that it compared no secret', () => {
  expect(textOf(VERIFY_WINDOWS)).toContain('Write-Host "  note  not compared, because secret: ');
});

it('finds another kit beside ours on Windows', () => {
  const text = textOf(VERIFY_WINDOWS);
  expect(text).toContain("$ids = @($browser.id, '*') + @($expected.otherIds)");
  expect(text).toContain("$_[$id] -like '*_installed'");
  expect(text).toMatch(/Where-Object \{ \$_ -and \$_ -ne \$id \}[^\n]*\n +Write-Wrong "\$other is installed as well/);
  expect(text).toMatch(/\n {2}Write-OtherKits \$installing \$forced \$browser\.id\n\}/);
});

it('reads the list of the computer before that of the user, which it hides', () => {
  const text = textOf(VERIFY_WINDOWS);
  expect(text).toMatch(/^\$hives = @\('HKLM:', 'HKCU:'\)$/m);
  expect(text).toMatch(/\$forced = @\(Get-ListItems \(Join-Path \$policies\[0\]/);
  expect(text).toContain('if (-not $isHiding) { $forced = $ofUser }');
  expect(text).toContain('is hidden by that of the computer');
});

it('compares names of settings by case on Windows, and checks a mode before the forced list', () => {
  const text = textOf(VERIFY_WINDOWS);
  expect(text.match(/\$found = (?!@\()\S+/g)).toEqual(Array(2).fill('$found = Get-EmptySettings'));
  expect(text).toContain('[Collections.Hashtable]::new([StringComparer]::Ordinal)');
  expect(text).toMatch(/ExtensionSettings says [\s\S]*Write-Ok 'installed by policy'/);
  // Each call may print what is wrong.
  expect(text.match(/Get-InstallationModes \$_/g)).toHaveLength(1);
});

it('looks on Windows where the files of the kit write', () => {
  const expected = String(verifyFiles(kit).find(({ path }) => path === VERIFY_EXPECTED)?.contents);
  const { windows } = JSON.parse(expected) as { windows: { extensions: string; settings: string }[] };
  const written = readReg(regFiles(kit).find(({ path }) => path === POLICY_REG)?.contents as Uint8Array);
  const keys = windows.map(({ extensions, settings }) => `${extensions}\\${settings}`);
  expect(keys).toHaveLength(3);
  for (const key of keys) expect(written.get(key)).toMatchObject({ organizationName: kit.values.organizationName });
});

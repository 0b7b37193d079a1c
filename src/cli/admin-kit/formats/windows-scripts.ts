/**
 * PowerShell scripts (5.1 and later) that deliver the policy without retyping: into a Group Policy
 * object, or by Intune's Remediations (detect, remediate) and a script that removes it. Checked by
 * grammar only: the tests have no Windows. Exit codes: learn.microsoft.com/intune, "Remediations".
 */
import type { Kit, KitFile } from '../kit';
import { mustDeliver } from '../kit';
import { GROUP_POLICY, GROUP_POLICY_HEAD } from './group-policy';
import { readSettings, registryBrowsers } from './registry-values';
import { type Data, dataOf, dataText, registryIn, withoutValues } from './script-data';

export const GROUP_POLICY_PS1 = 'windows/group-policy.ps1';
export const DETECT_PS1 = 'intune/detect.ps1';
export const REMEDIATE_PS1 = 'intune/remediate.ps1';
export const REMOVE_PS1 = 'intune/remove.ps1';

export function windowsScripts(kit: Kit): KitFile[] {
  const data = dataOf(kit);
  const files = Object.entries({
    [GROUP_POLICY_PS1]: [GROUP_POLICY_HEAD, GROUP_POLICY],
    [DETECT_PS1]: [`${DETECT_HEAD}${installLine(data)}`, DETECT],
    [REMEDIATE_PS1]: [`${REMEDIATE_HEAD}${installLine(data)}`, REMEDIATE],
    [REMOVE_PS1]: [REMOVE_HEAD, REMOVE],
  }).map(([path, [head, body]]) => ({
    path,
    contents: `${head}${dataText(path === REMOVE_PS1 ? withoutValues(data) : data)}${body}`,
  }));
  for (const { path, contents } of files.filter(({ path }) => path !== REMOVE_PS1))
    for (const browser of registryBrowsers(kit))
      mustDeliver(`${path} (${browser.name})`, readSettings(registryIn(contents), browser), kit);
  return files;
}

const INTUNE_HEAD = (what: string) => `#Requires -Version 5.1
<#
${what}

Run it as the system, in 64-bit PowerShell: both are switches beside the script in Intune.
#>
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
`;

function installLine({ forced }: Data): string {
  return `# To write the policy of a browser alone, take its name out here, in both scripts. Such a browser
# removes Second Look, with its log, unless a list or setting of yours installs it.
$install = @(${forced.map(({ browser }) => `'${browser}'`).join(', ')})
`;
}

const DETECT_HEAD = INTUNE_HEAD(
  'For Intune, Devices > Scripts and remediations > Remediations: the detection script.\nExit code 1: the policy on this computer differs from the kit.',
);
const REMEDIATE_HEAD = INTUNE_HEAD(
  "For Intune, Devices > Scripts and remediations > Remediations: the remediation script.\nWrites Second Look's policy, and its installation in Chrome and Edge. Firefox: intune\\firefox.ps1.\nWithout a licence for Remediations it works as a platform script, too, which runs once.",
);
const REMOVE_HEAD = INTUNE_HEAD(
  "For Intune, Devices > Scripts and remediations: both scripts of a Remediation, or a platform script.\nTakes Second Look's policy and its installation in Chrome and Edge away, and nothing else.\nAfter .reg files an administrator runs it by hand.",
);

const TEST_EMPTY_LIST = `
# A key without values is a list, too, and hides those of users (Chromium: RegistryDict::ConvertToJSON).
function Test-EmptyKey($one) {
  $path = "HKLM:\\$($one.key)"
  if (-not (Test-Path -LiteralPath $path)) { return $false }
  $item = Get-Item -LiteralPath $path
  return ($item.ValueCount -eq 0 -and $item.SubKeyCount -eq 0)
}
`;

const REMOVE_EMPTY_LISTS = `foreach ($one in @($data.forced | Where-Object { Test-EmptyKey $_ })) {
  Remove-Item -LiteralPath "HKLM:\\$($one.key)"
}
`;

/**
 * A value of another type can read differently in a browser, and `GetValue` would expand `%NAME%`
 * in a REG_EXPAND_SZ. The unnamed value of a key is left alone: no browser reads it.
 */
const COMMON = `$leftOut = @($data.forced | Where-Object { $install -notcontains $_.browser })
$data.forced = @($data.forced | Where-Object { $install -contains $_.browser })

function Get-Type($one) {
  if ($one.value -is [string]) { 'String' } else { 'DWord' }
}

# The keys at and below the settings: path, path below HKEY_LOCAL_MACHINE, and names of values.
function Get-Keys($settings) {
  $path = "HKLM:\\$settings"
  if (-not (Test-Path -LiteralPath $path)) { return }
  foreach ($item in @(Get-Item -LiteralPath $path) + @(Get-ChildItem -LiteralPath $path -Recurse)) {
    $key = $item.Name.Substring($item.Name.IndexOf('\\') + 1)
    @{ path = "HKLM:\\$key"; key = $key; names = @($item.GetValueNames() | Where-Object { $_ -ne '' }) }
  }
}

# Whether the organisation's own list has this entry, under another name than ours.
function Test-Listed($one) {
  $path = "HKLM:\\$($one.key)"
  if (-not (Test-Path -LiteralPath $path)) { return $false }
  $item = Get-Item -LiteralPath $path
  $others = @($item.GetValueNames() | Where-Object { $_ -ne $one.name })
  return (@($others | ForEach-Object { $item.GetValue($_) }) -ccontains $one.value)
}

function Test-Value($one) {
  $path = "HKLM:\\$($one.key)"
  if (-not (Test-Path -LiteralPath $path)) { return $false }
  $item = Get-Item -LiteralPath $path
  if ($item.GetValueNames() -cnotcontains $one.name) { return $false }
  if ("$($item.GetValueKind($one.name))" -ne (Get-Type $one)) { return $false }
  return ("$($item.GetValue($one.name))" -ceq "$($one.value)")
}

# Whether an earlier run wrote this entry, of any kit with this id.
function Test-Written($one) {
  $path = "HKLM:\\$($one.key)"
  if (-not (Test-Path -LiteralPath $path)) { return $false }
  $value = "$((Get-Item -LiteralPath $path).GetValue($one.name))"
  return ($value.Split(';')[0] -ceq $one.value.Split(';')[0])
}

# Users who are signed in, of this computer, a domain or Entra; other hives are those of services.
function Get-UserHives {
  Get-ChildItem -LiteralPath 'Registry::HKEY_USERS' |
    Where-Object { $_.PSChildName -match '^S-1-(?:5-21|12-1)-[0-9-]+$' }
}

# The lists of users who are signed in. With a list of the computer, which ours alone would be,
# browsers read none of them (Chromium: PolicyListMultipleSourceMergeList).
function Get-HiddenLists($one) {
  $path = "HKLM:\\$($one.key)"
  if (Test-Path -LiteralPath $path) {
    $item = Get-Item -LiteralPath $path
    if (@($item.GetValueNames() | Where-Object { $_ -ne $one.name }).Count -gt 0) { return }
  }
  foreach ($user in @(Get-UserHives)) {
    $path = "Registry::$($user.Name)\\$($one.key)"
    if (-not (Test-Path -LiteralPath $path)) { continue }
    $item = Get-Item -LiteralPath $path
    $entries = @($item.GetValueNames() | ForEach-Object { $item.GetValue($_) })
    if ($entries.Count -gt 0) { @{ path = $item.Name; entries = $entries } }
  }
}
${TEST_EMPTY_LIST}
# Whether nobody is signed in, whose list a first entry of the computer would hide.
function Test-Unseen($one) {
  if (@(Get-UserHives).Count -gt 0) { return $false }
  $path = "HKLM:\\$($one.key)"
  if (-not (Test-Path -LiteralPath $path)) { return $true }
  return ((Get-Item -LiteralPath $path).ValueCount -eq 0)
}

# What an admin has to do about these lists: the scripts change none of them.
function Get-Advice {
  foreach ($one in $data.forced) {
    if (Test-Listed $one) { continue }
    if (Test-Unseen $one) {
      "Nobody is signed in, so $($one.key) waits for a run with a user: it could hide the user's own list."
    }
    foreach ($list in @(Get-HiddenLists $one)) {
      if ($list.entries -cnotcontains $one.value) { "Put $($one.value) into $($list.path)." }
      if (Test-Value $one) { "Take $($one.name) out of HKEY_LOCAL_MACHINE\\$($one.key): it hides $($list.path)." }
    }
  }
}

# Hash tables compare without case, as the registry does.
$wanted = @{}
foreach ($one in $policy) { $wanted["$($one.key)\\$($one.name)"] = $true }
$wantedKeys = @{}
foreach ($settings in $data.settings) {
  $wantedKeys[$settings] = $true
  foreach ($list in $data.lists) { $wantedKeys["$settings\\$($list.name)"] = $true }
}
`;

const DETECT = `${COMMON}
function Test-Policy {
  foreach ($one in $policy) {
    if (-not (Test-Value $one)) { return $false }
  }
  foreach ($one in $data.forced) {
    if ((Test-Listed $one) -or @(Get-HiddenLists $one).Count -gt 0) { continue }
    if (-not (Test-Value $one)) { return $false }
  }
  if (@($leftOut | Where-Object { Test-Written $_ }).Count -gt 0) { return $false }
  if (@($data.forced | Where-Object { Test-EmptyKey $_ }).Count -gt 0) { return $false }
  if (@(Get-Advice).Count -gt 0) { return $false }
  # What an earlier kit wrote must be gone.
  foreach ($settings in $data.settings) {
    foreach ($found in @(Get-Keys $settings)) {
      if (-not $wantedKeys.ContainsKey($found.key)) { return $false }
      foreach ($name in $found.names) {
        if (-not $wanted.ContainsKey("$($found.key)\\$name")) { return $false }
      }
    }
  }
  return $true
}

if (Test-Policy) {
  Write-Output 'Second Look: the policy is that of the kit.'
  exit 0
}
Write-Output 'Second Look: the policy differs from that of the kit.'
Write-Output @(Get-Advice)
exit 1
`;

const REMOVE_SETTINGS = `
foreach ($key in $data.settings) {
  $path = "HKLM:\\$key"
  if (Test-Path -LiteralPath $path) { Remove-Item -LiteralPath $path -Recurse }
  # Even for an empty key Firefox skips 3rdparty of policies.json (CombinedProvider).
  while ($key -like '*\\3rdparty\\*') {
    $key = $key.Substring(0, $key.LastIndexOf('\\'))
    if (Test-EmptyKey @{ key = $key }) { Remove-Item -LiteralPath "HKLM:\\$key" }
  }
}
`;

const REMEDIATE = `${COMMON}
$forced = @($data.forced | Where-Object {
    -not (Test-Listed $_) -and -not (Test-Unseen $_) -and @(Get-HiddenLists $_).Count -eq 0
  })
foreach ($one in $policy + $forced) {
  $path = "HKLM:\\$($one.key)"
  if (-not (Test-Path -LiteralPath $path)) { New-Item -Path $path -Force | Out-Null }
  # The registry would keep a name that differs by case only, and browsers would not find ours.
  foreach ($name in @((Get-Item -LiteralPath $path).GetValueNames())) {
    if ($name -eq $one.name -and $name -cne $one.name) { Remove-ItemProperty -LiteralPath $path -Name $name }
  }
  New-ItemProperty -LiteralPath $path -Name $one.name -Value $one.value -PropertyType (Get-Type $one) -Force | Out-Null
}
# Remove what an earlier kit wrote only now: no browser is without a policy in between, and a write
# that fails above leaves the policy that was there.
foreach ($settings in $data.settings) {
  foreach ($found in @(Get-Keys $settings)) {
    if (-not $wantedKeys.ContainsKey($found.key)) {
      if (Test-Path -LiteralPath $found.path) { Remove-Item -LiteralPath $found.path -Recurse }
      continue
    }
    foreach ($name in $found.names) {
      if (-not $wanted.ContainsKey("$($found.key)\\$name")) { Remove-ItemProperty -LiteralPath $found.path -Name $name }
    }
  }
}
foreach ($one in @($leftOut | Where-Object { Test-Written $_ })) {
  $path = "HKLM:\\$($one.key)"
  Remove-ItemProperty -LiteralPath $path -Name $one.name
  if (Test-EmptyKey $one) { Remove-Item -LiteralPath $path }
}
${REMOVE_EMPTY_LISTS}$advice = @(Get-Advice)
if ($advice.Count -gt 0) {
  Write-Output 'Second Look: the policy is written, but not every installation, which could hide the list of a user.'
  Write-Output $advice
  exit 1
}
`;

const REMOVE = `${TEST_EMPTY_LIST}${REMOVE_SETTINGS}foreach ($one in $data.forced) {
  $path = "HKLM:\\$($one.key)"
  if (-not (Test-Path -LiteralPath $path)) { continue }
  if ((Get-Item -LiteralPath $path).GetValueNames() -contains $one.name) {
    Remove-ItemProperty -LiteralPath $path -Name $one.name
  }
}
${REMOVE_EMPTY_LISTS}`;

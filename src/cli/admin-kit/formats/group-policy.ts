/** The script for a Group Policy object. Cmdlets: learn.microsoft.com, module GroupPolicy. */
import { KEYS } from '../../../policy/keys/keys';

/** All lists that a policy can have, by name: keys below `settings`. */
const LISTS = Object.keys(KEYS).filter(key => KEYS[key]?.type === 'list');

export const GROUP_POLICY_HEAD = `#Requires -Version 5.1
#Requires -Modules GroupPolicy
<#
Writes Second Look's policy for Chrome, Edge and Firefox into a Group Policy object.

  .\\group-policy.ps1 -Name 'Second Look' -Create -WhatIf    only says what it would do
  .\\group-policy.ps1 -Name 'Second Look' -Create            makes the object; then filter and link it
  .\\group-policy.ps1 -Name 'Second Look'                    into an object that is there
  .\\group-policy.ps1 -Name 'Second Look' -Install           also installs it in Chrome and Edge
  .\\group-policy.ps1 -Name 'Second Look' -Remove            takes policy and installation out

Needs the module GroupPolicy (RSAT), and the right to edit the object. Take an object of its own.
Exit code 1: an error, or -Remove left something.
-Install adds one value to ExtensionInstallForcelist. If another object sets that list in the
editor, add the entry of roll-out.md there instead: a list from the editor replaces the others.
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param([Parameter(Mandatory = $true)][string] $Name, [switch] $Create, [switch] $Install, [switch] $Remove)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
`;

export const GROUP_POLICY = `$lists = @(${LISTS.map(name => `'${name}'`).join(', ')})

# What the object sets at a key: values, and keys below it, which have no ValueName. A key that it
# does not set is an ArgumentException (learn.microsoft.com, GroupPolicyObject.GetRegistrySettings).
function Get-Items($key) {
  try { Get-GPRegistryValue -Name $Name -Key "HKLM\\$key" } catch [ArgumentException] { }
}

function Get-Values($key) {
  Get-Items $key | Where-Object { $_.PSObject.Properties['ValueName'] -and $_.ValueName }
}

function Get-Forced {
  foreach ($one in $data.forced) { Get-Values $one.key | Where-Object { $_.ValueName -eq $one.name } }
}

# One by one: without a name of a value the command removes nothing if keys below have settings
# (learn.microsoft.com, Remove-GPRegistryValue).
function Remove-Values($items) {
  foreach ($item in $items) {
    Remove-GPRegistryValue -Name $Name -Key $item.FullKeyPath -ValueName $item.ValueName | Out-Null
  }
}

function Get-Version($named) {
  $one = @($named | Where-Object { $_.name -eq 'policyVersion' }) | Select-Object -First 1
  # Text from an object ends in a NUL.
  if ($null -ne $one) { return "policyVersion $("$($one.value)".TrimEnd([char] 0))" }
  if (@($named).Count -gt 0) { return 'a policy without policyVersion' }
  return 'no policy of Second Look'
}

function Get-Held {
  foreach ($settings in $data.settings) {
    Get-Values $settings | ForEach-Object { @{ name = $_.ValueName; value = $_.Value } }
  }
}

# Everyone, Authenticated Users and Domain Users: their names differ by language.
function Get-Readers {
  Get-GPPermission -Name $Name -All |
    Where-Object { -not $_.Denied -and "$($_.Trustee.Sid)" -match '^S-1-(?:1-0|5-11|5-21-[0-9-]+-513)$' } |
    ForEach-Object { $_.Trustee.Name }
}

if ($Create -and $data.secrets.Count -gt 0) {
  $secrets = $data.secrets -join ', '
  Write-Warning "Every user of the domain can read a new object, and so $secrets. Make it yourself, filter it by computers, and run this without -Create."
}
if ($Create) {
  if ($PSCmdlet.ShouldProcess($Name, 'New-GPO')) { New-GPO -Name $Name | Out-Null }
} else {
  Get-GPO -Name $Name | Out-Null
  $readers = @()
  if (-not $Remove -and $data.secrets.Count -gt 0) { $readers = @(Get-Readers) }
  if ($readers.Count -gt 0) {
    Write-Warning "$($readers -join ', ') can read $Name, and so $($data.secrets -join ', '). Take that away as step 1 of roll-out.md says."
  }
}
if (-not $Remove) {
  $before = @()
  if (-not $Create) { $before = @(Get-Held) }
  $held = Get-Version $before
  $brought = Get-Version $data.scalars
  Write-Output "$Name holds $held. This kit brings $brought."
  if ($held -like '*policyVersion*' -and $held -ne $brought) {
    Write-Warning "This replaces the policy of every computer of $Name. A group with a kit of its own needs another -Name."
  }
}
$values = @()
if (-not $Remove) { $values += $policy }
if ($Install -and -not $Remove) { $values += @($data.forced) }
$what = if ($Remove) { 'Remove all of Second Look' } else { "$($values.Count) registry values" }
if (-not $PSCmdlet.ShouldProcess($Name, $what)) { return }
foreach ($one in $values) {
  # PowerShell 7 reads numbers of JSON as 64 bits, and a DWord takes 32 (RegistryPolicy.WriteDWordValue).
  $isText = $one.value -is [string]
  $value = if ($isText) { $one.value } else { [int] $one.value }
  $type = if ($isText) { 'String' } else { 'DWord' }
  Set-GPRegistryValue -Name $Name -Key "HKLM\\$($one.key)" -ValueName $one.name -Type $type -Value $value | Out-Null
}
# Remove what an earlier kit wrote only now, so that no computer gets an empty policy in between.
foreach ($settings in $data.settings) {
  foreach ($key in @($lists | ForEach-Object { "$settings\\$_" }) + @($settings)) {
    $wanted = @($values | Where-Object { $_.key -eq $key } | ForEach-Object { $_.name })
    Remove-Values @(Get-Values $key | Where-Object { $wanted -notcontains $_.ValueName })
  }
}
if (-not $Remove) {
  Write-Output "$($values.Count) registry values are in the Group Policy object $Name."
  exit 0
}
Remove-Values @(Get-Forced)
$left = @($data.settings | ForEach-Object { Get-Items $_ }) + @(Get-Forced)
if ($left.Count -eq 0) {
  Write-Output "The Group Policy object $Name has no policy of Second Look and no installation for Chrome and Edge left."
  Write-Output 'Its link and a startup script for Firefox stay: section 8 of roll-out.md.'
  exit 0
}
Write-Output "Not everything could be removed. The Group Policy object $Name still has settings at:"
Write-Output @($left | ForEach-Object { "  $($_.FullKeyPath)" } | Select-Object -Unique)
exit 1
`;

/**
 * A PowerShell script (5.1 and later) that adds Second Look to `ExtensionSettings` in the registry:
 * browsers take one such setting, and the organisation may have it. Checked by grammar only:
 * the tests have no Windows.
 */
import type { Kit, KitFile } from '../kit';
import { type RegistryBrowser, registryBrowsers } from './registry-values';

export const MERGE_PS1 = 'windows/merge.ps1';

export function mergeFiles(kit: Kit): KitFile[] {
  return [{ path: MERGE_PS1, contents: `${HEAD}${registryBrowsers(kit).map(browserText).join(',\n')}\n)\n${BODY}` }];
}

function browserText({ name, policies, id, extensionSettings }: RegistryBrowser): string {
  const values = { Name: name, Key: `HKLM:\\${policies}`, Id: id, Settings: JSON.stringify(extensionSettings) };
  return `  @{ ${Object.entries(values)
    .map(([key, value]) => `${key} = ${quoted(value)}`)
    .join('; ')} }`;
}

/** ASCII, because PowerShell 5.1 reads a file without a mark as ANSI. */
function quoted(text: string): string {
  const ascii = text.replace(/[^ -~]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `'${ascii.replaceAll("'", "''")}'`;
}

const HEAD = `#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
Adds Second Look to ExtensionSettings of Chrome, Edge and Firefox, and leaves everything else there.

  .\\merge.ps1 -WhatIf    only shows the difference
  .\\merge.ps1            shows it, keeps a copy of the old value, and writes
  .\\merge.ps1 -Remove    takes our part out again
  .\\merge.ps1 -Undo      the values as they were before the first change

Where Group Policy sets ExtensionSettings, change it there: it writes its own value again.
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param([switch] $Remove, [switch] $Undo)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$name = 'ExtensionSettings'
$backup = Join-Path $env:ProgramData 'Second Look\\ExtensionSettings'
$browsers = @(
`;

const BODY = `
function Get-Value($key) {
  if (-not (Test-Path -LiteralPath $key)) { return $null }
  $value = (Get-Item -LiteralPath $key).GetValue($name)
  if ($null -eq $value) { return $null }
  return ($value -join "\`n")
}

function Format-Lines($json) {
  if ([string]::IsNullOrWhiteSpace($json)) { return @() }
  return @((($json | ConvertFrom-Json) | ConvertTo-Json -Depth 100) -split "\`r?\`n")
}

# A key of this name hides the value of this name in every browser, even if the key is empty.
function Remove-OwnKey($browser) {
  $parent = Join-Path $browser.Key $name
  $own = Join-Path $parent $browser.Id
  if (Test-Path -LiteralPath $own) { Remove-Item -LiteralPath $own -Recurse }
  if (-not (Test-Path -LiteralPath $parent)) { return }
  $item = Get-Item -LiteralPath $parent
  if ($item.SubKeyCount -eq 0 -and $item.ValueCount -eq 0) { Remove-Item -LiteralPath $parent }
}

function Set-OwnKey($browser) {
  $own = Join-Path (Join-Path $browser.Key $name) $browser.Id
  New-Item -Path $own -Force | Out-Null
  foreach ($setting in ($browser.Settings | ConvertFrom-Json).PSObject.Properties) {
    Set-ItemProperty -LiteralPath $own -Name $setting.Name -Value $setting.Value
  }
}

foreach ($browser in $browsers) {
  $copy = Join-Path $backup ($browser.Name + '.json')
  $before = Get-Value $browser.Key
  if ($Undo) {
    if (-not (Test-Path -LiteralPath $copy)) { Write-Output "$($browser.Name): no copy"; continue }
    $after = Get-Content -LiteralPath $copy -Raw
  } else {
    $all = if ([string]::IsNullOrWhiteSpace($before)) { [pscustomobject]@{} } else { $before | ConvertFrom-Json }
    if ($all.PSObject.Properties.Name -contains $browser.Id) { $all.PSObject.Properties.Remove($browser.Id) }
    if (-not $Remove) { $all | Add-Member -NotePropertyName $browser.Id -NotePropertyValue ($browser.Settings | ConvertFrom-Json) }
    $after = if (@($all.PSObject.Properties).Count -eq 0) { $null } else { $all | ConvertTo-Json -Depth 100 -Compress }
  }
  Write-Output "$($browser.Name): $($browser.Key)\\$name"
  $difference = Compare-Object (@('') + (Format-Lines $before)) (@('') + (Format-Lines $after))
  if (-not $difference) { Write-Output '  nothing to change' }
  foreach ($line in $difference) {
    $sign = if ($line.SideIndicator -eq '=>') { '+' } else { '-' }
    Write-Output "  $sign $($line.InputObject)"
  }
  if (-not $PSCmdlet.ShouldProcess("$($browser.Key)\\$name")) { continue }
  if (-not $Undo -and -not (Test-Path -LiteralPath $copy)) {
    New-Item -ItemType Directory -Path $backup -Force | Out-Null
    [IO.File]::WriteAllText($copy, [string] $before)
  }
  Remove-OwnKey $browser
  # Keys of other extensions: the organisation uses keys, and a value would not be read.
  if (Test-Path -LiteralPath (Join-Path $browser.Key $name)) {
    if (-not $Remove -and -not $Undo) { Set-OwnKey $browser }
    continue
  }
  if ([string]::IsNullOrWhiteSpace($after)) {
    if ($null -ne $before) { Remove-ItemProperty -LiteralPath $browser.Key -Name $name }
    continue
  }
  if (-not (Test-Path -LiteralPath $browser.Key)) { New-Item -Path $browser.Key -Force | Out-Null }
  New-ItemProperty -LiteralPath $browser.Key -Name $name -Value $after -PropertyType String -Force | Out-Null
}
`;

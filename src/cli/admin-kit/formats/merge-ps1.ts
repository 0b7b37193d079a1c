/**
 * A PowerShell script (5.1 and later) that adds Second Look to `ExtensionSettings` in the registry:
 * browsers take one such setting, and the organisation may have it. Checked by grammar only:
 * the tests have no Windows.
 */
import type { Kit, KitFile } from '../kit';
import { type RegistryBrowser, registryBrowsers } from './registry-values';

export const MERGE_PS1 = 'windows/merge.ps1';

/** Platform scripts of Intune take no parameters. */
export const FIREFOX_PS1 = 'intune/firefox.ps1';

export function mergeFiles(kit: Kit): KitFile[] {
  const browsers = registryBrowsers(kit);
  const scripts = [
    { path: MERGE_PS1, changed: browsers.map(({ name }) => name) },
    { path: FIREFOX_PS1, changed: ['Firefox'] },
  ];
  return scripts.map(({ path, changed }) => ({
    path,
    contents: `${headText(path, changed)}${browsers.map(browserText).join(',\n')}\n)\n${BODY}`,
  }));
}

function browserText({ name, policies, id, earlierIds, extensionSettings }: RegistryBrowser): string {
  const values = { Name: name, Key: `HKLM:\\${policies}`, Id: id, Settings: JSON.stringify(extensionSettings) };
  return `  @{ ${Object.entries(values)
    .map(([key, value]) => `${key} = ${quoted(value)}`)
    .join('; ')}; Earlier = @(${earlierIds.map(quoted).join(', ')}) }`;
}

/** ASCII, because PowerShell 5.1 reads a file without a mark as ANSI. */
function quoted(text: string): string {
  const ascii = text.replace(/[^ -~]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `'${ascii.replaceAll("'", "''")}'`;
}

/** @param changed names of the browsers that the script changes without a parameter */
function headText(path: string, changed: readonly string[]): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return `#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
Adds Second Look to ExtensionSettings of ${changed.join(', ')}, and leaves everything else there.

  .\\${file} -WhatIf             only shows the difference
  .\\${file}                     shows it, keeps a copy of the old value, and writes
  .\\${file} -Browser Firefox    the same for one browser
  .\\${file} -Block              has the browser remove the extension, which Firefox does not by -Remove
  .\\${file} -Remove             takes our part out again
  .\\${file} -Undo               the values as they were before the first change

Where Group Policy sets ExtensionSettings, change it there: it writes its own value again.
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
  [ValidateSet('Chrome', 'Edge', 'Firefox')][string[]] $Browser = @(${changed.map(name => `'${name}'`).join(', ')}),
  [switch] $Block,
  [switch] $Remove,
  [switch] $Undo
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$name = 'ExtensionSettings'
$backup = Join-Path $env:ProgramData 'Second Look\\ExtensionSettings'
# The system, Administrators and TrustedInstaller.
$owners = @(
  'S-1-5-18', 'S-1-5-32-544',
  'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'
)
$places = @(
`;
}

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

# Every user may make files in ProgramData. Returns the first part of the path that may be one.
function Get-Foreign($copy) {
  foreach ($path in (Split-Path $backup), $backup, $copy) {
    if (-not (Test-Path -LiteralPath $path)) { continue }
    if ((Get-Item -LiteralPath $path -Force).Attributes -band [IO.FileAttributes]::ReparsePoint) { return $path }
    $owner = (Get-Acl -LiteralPath $path).GetOwner([Security.Principal.SecurityIdentifier]).Value
    if ($owners -notcontains $owner) { return $path }
  }
}

function Remove-EmptyKey($path) {
  if (-not (Test-Path -LiteralPath $path)) { return }
  $item = Get-Item -LiteralPath $path
  if ($item.SubKeyCount -eq 0 -and $item.ValueCount -eq 0) { Remove-Item -LiteralPath $path }
}

# A key of this name hides the value of this name in every browser, even if the key is empty.
function Remove-OwnKey($place) {
  $parent = Join-Path $place.Key $name
  foreach ($id in @($place.Id) + $place.Earlier) {
    $own = Join-Path $parent $id
    if (Test-Path -LiteralPath $own) { Remove-Item -LiteralPath $own -Recurse }
  }
  Remove-EmptyKey $parent
}

function Get-Own($place) {
  $settings = if ($Block) { '{"installation_mode":"blocked"}' } else { $place.Settings }
  return ($settings | ConvertFrom-Json)
}

function Set-OwnKey($place) {
  $own = Join-Path (Join-Path $place.Key $name) $place.Id
  New-Item -Path $own -Force | Out-Null
  foreach ($setting in (Get-Own $place).PSObject.Properties) {
    Set-ItemProperty -LiteralPath $own -Name $setting.Name -Value $setting.Value
  }
  foreach ($id in $place.Earlier) {
    $earlier = Join-Path (Join-Path $place.Key $name) $id
    New-Item -Path $earlier -Force | Out-Null
    Set-ItemProperty -LiteralPath $earlier -Name 'installation_mode' -Value 'blocked'
  }
}

# Firefox keeps an extension whose setting is gone, and would run both.
function Assert-Alone($place, $all) {
  foreach ($member in @($all.PSObject.Properties)) {
    if ($null -eq $member.Value -or (@($place.Id) + $place.Earlier) -contains $member.Name) { continue }
    $url = $member.Value.PSObject.Properties['install_url']
    if ($null -ne $url -and "$($url.Value)" -match '/second-look-[0-9.]+\\.xpi$') {
      throw "$($place.Name): $($member.Name) is Second Look of another kit, too. Run merge.ps1 -Block of that kit first."
    }
  }
}

# With our member, or with -Remove without it.
function Get-Merged($place, $before) {
  $all = if ([string]::IsNullOrWhiteSpace($before)) { [pscustomobject]@{} } else { $before | ConvertFrom-Json }
  if (-not $Remove -and -not $Block) { Assert-Alone $place $all }
  foreach ($id in @($place.Id) + $place.Earlier) {
    if ($null -ne $all.PSObject.Properties[$id]) { $all.PSObject.Properties.Remove($id) }
    if (-not $Remove -and $id -ne $place.Id) {
      $all | Add-Member -NotePropertyName $id -NotePropertyValue ([pscustomobject]@{ installation_mode = 'blocked' })
    }
  }
  if (-not $Remove) { $all | Add-Member -NotePropertyName $place.Id -NotePropertyValue (Get-Own $place) }
  if (@($all.PSObject.Properties).Count -eq 0) { return $null }
  return ($all | ConvertTo-Json -Depth 100 -Compress)
}

function Set-Value($place, $before, $after) {
  Remove-OwnKey $place
  # Keys of other extensions: the organisation uses keys, and a value would not be read.
  if (Test-Path -LiteralPath (Join-Path $place.Key $name)) {
    if (-not $Remove -and -not $Undo) { Set-OwnKey $place }
    return
  }
  if ([string]::IsNullOrWhiteSpace($after)) {
    if ($null -ne $before) { Remove-ItemProperty -LiteralPath $place.Key -Name $name }
    Remove-EmptyKey $place.Key
    Remove-EmptyKey (Split-Path $place.Key)
    return
  }
  if (-not (Test-Path -LiteralPath $place.Key)) { New-Item -Path $place.Key -Force | Out-Null }
  New-ItemProperty -LiteralPath $place.Key -Name $name -Value $after -PropertyType String -Force | Out-Null
}

foreach ($place in @($places | Where-Object { $Browser -contains $_.Name })) {
  $copy = Join-Path $backup ($place.Name + '.json')
  $foreign = Get-Foreign $copy
  if ($foreign) {
    $said = "$foreign is a link, or its owner is neither the system nor Administrators, so a user may have made it. "
    $said += 'It is neither read nor written. Look at it, and delete it by hand.'
    if ($Undo) { throw $said }
    Write-Warning "$said No copy of the value is kept until then, so -Undo does nothing."
  }
  $before = Get-Value $place.Key
  if ($Undo) {
    if (-not (Test-Path -LiteralPath $copy)) { Write-Output "$($place.Name): no copy"; continue }
    # Get-Content of PowerShell 5.1 would read UTF-8 without a mark as ANSI.
    $after = [IO.File]::ReadAllText($copy)
  } else {
    $after = Get-Merged $place $before
  }
  Write-Output "$($place.Name): $($place.Key)\\$name"
  $difference = Compare-Object (@('') + @(Format-Lines $before)) (@('') + @(Format-Lines $after))
  if (-not $difference) { Write-Output '  nothing to change' }
  foreach ($line in $difference) {
    $sign = if ($line.SideIndicator -eq '=>') { '+' } else { '-' }
    Write-Output "  $sign $($line.InputObject)"
  }
  if (-not $PSCmdlet.ShouldProcess("$($place.Key)\\$name")) { continue }
  if (-not $foreign -and -not $Undo -and -not $Remove -and -not (Test-Path -LiteralPath $copy)) {
    New-Item -ItemType Directory -Path $backup -Force | Out-Null
    [IO.File]::WriteAllText($copy, [string] $before)
  }
  Set-Value $place $before $after
  if ($foreign) { continue }
  # The next merge keeps a copy of its own.
  if (($Undo -or $Remove) -and (Test-Path -LiteralPath $copy)) { Remove-Item -LiteralPath $copy }
}
if (Get-Foreign $backup) { return }
foreach ($folder in $backup, (Split-Path $backup)) {
  if ((Test-Path -LiteralPath $folder) -and -not (Get-ChildItem -LiteralPath $folder -Force)) {
    Remove-Item -LiteralPath $folder
  }
}
`;

#Requires -Version 5.1
<#
Says what each browser of this computer will see of Second Look's policy.

  powershell -ExecutionPolicy Bypass -File verify\windows.ps1

Reads the registry, to which Group Policy, Intune and .reg files write, and Firefox's policies.json.
Compares with expected.json beside it, which has hashes of the values, and nothing about secrets.
Changes nothing. Run it as the user of the browser. Exit code 1: something is wrong.
#>
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$expected = Get-Content -LiteralPath (Join-Path $PSScriptRoot 'expected.json') -Raw -Encoding UTF8 | ConvertFrom-Json
$hives = @('HKLM:', 'HKCU:')
$script:wrong = 0

function Write-Ok($text) { Write-Host "  ok    $text" }

function Write-Wrong($text) {
  $script:wrong += 1
  Write-Host "  WRONG $text"
}

# As JSON.stringify writes a text: ConvertTo-Json of PowerShell 5.1 escapes more.
function ConvertTo-JsonText([string] $text) {
  $escaped = [regex]::Replace($text, '["\\\x00-\x1f]', {
      param($found)
      switch ([int][char] $found.Value) {
        8 { return '\b' }
        9 { return '\t' }
        10 { return '\n' }
        12 { return '\f' }
        13 { return '\r' }
        34 { return '\"' }
        92 { return '\\' }
        default { return ('\u{0:x4}' -f $_) }
      }
    })
  return '"' + $escaped + '"'
}

function Get-Hash([string] $text) {
  $sha = [Security.Cryptography.SHA256]::Create()
  $bytes = $sha.ComputeHash([Text.Encoding]::UTF8.GetBytes($text))
  return [BitConverter]::ToString($bytes).Replace('-', '').ToLowerInvariant()
}

# A number may also stand for true or false: the registry has no type for them.
function Get-PossibleJson($value) {
  if ($value -is [array]) {
    return @('[' + (@($value | ForEach-Object { ConvertTo-JsonText $_ }) -join ',') + ']')
  }
  if ($value -is [bool]) { return @($value.ToString().ToLowerInvariant()) }
  if ($value -is [int] -or $value -is [long]) {
    if ($value -eq 0) { return @('0', 'false') }
    if ($value -eq 1) { return @('1', 'true') }
    return @([string] $value)
  }
  return @(ConvertTo-JsonText $value)
}

# Browsers tell names of settings apart by case, and @{} does not.
function Get-EmptySettings { return [Collections.Hashtable]::new([StringComparer]::Ordinal) }

# The values of a key, and lists from the keys below it, whose values are called 1, 2, 3.
function Get-RegistrySettings($path) {
  $found = Get-EmptySettings
  if (-not (Test-Path -LiteralPath $path)) { return $found }
  $item = Get-Item -LiteralPath $path
  foreach ($name in $item.GetValueNames()) {
    if ($name -ne '') { $found[$name] = $item.GetValue($name) }
  }
  foreach ($list in $item.GetSubKeyNames()) {
    $key = $item.OpenSubKey($list)
    $names = @($key.GetValueNames() | Where-Object { $_ -match '^\d+$' } | Sort-Object { [int] $_ })
    $found[$list] = @($names | ForEach-Object { [string] $key.GetValue($_) })
  }
  return $found
}

function Get-JsonSettings($object) {
  $found = Get-EmptySettings
  if ($null -eq $object) { return $found }
  foreach ($setting in $object.PSObject.Properties) { $found[$setting.Name] = $setting.Value }
  return $found
}

function Get-JsonMember($object, $name) {
  if ($null -eq $object -or $object -isnot [pscustomobject]) { return $null }
  $property = $object.PSObject.Properties[$name]
  if ($null -eq $property) { return $null }
  return $property.Value
}

function Compare-Settings($values, $id, $otherId) {
  if ($values.Count -eq 0) {
    $reason = if ($otherId) { " It is set for $otherId, the id of another package." } else { '' }
    Write-Wrong "no policy for the id $id.$reason"
    return
  }
  $wanted = Get-JsonSettings $expected.values
  $missing = @($wanted.Keys | Where-Object { -not $values.ContainsKey($_) } | Sort-Object)
  $more = @($values.Keys | Where-Object { -not $wanted.ContainsKey($_) } | Sort-Object)
  $other = @($wanted.Keys | Where-Object {
      $values.ContainsKey($_) -and $wanted[$_] -ne '' -and
      @(Get-PossibleJson $values[$_] | ForEach-Object { Get-Hash $_ }) -notcontains $wanted[$_]
    } | Sort-Object)
  if ($missing.Count -gt 0) { Write-Wrong "settings missing: $($missing -join ', ')" }
  if ($other.Count -gt 0) { Write-Wrong "settings with another value than in the kit: $($other -join ', ')" }
  if ($more.Count -gt 0) { Write-Wrong "settings not in the kit: $($more -join ', ')" }
  if ($missing.Count + $other.Count + $more.Count -eq 0) { Write-Ok "policy for $id, $($wanted.Count) settings" }
  $hidden = @($wanted.Keys | Where-Object { $wanted[$_] -eq '' -and $values.ContainsKey($_) } | Sort-Object)
  if ($hidden.Count -gt 0) { Write-Host "  note  not compared, because secret: $($hidden -join ', ')" }
}

function ConvertFrom-Settings($text, $place) {
  try { return ($text -join "`n") | ConvertFrom-Json } catch {
    Write-Wrong "$place is not valid JSON, so the browser skips it"
    return $null
  }
}

# A key of this name hides the value of this name (Chromium: RegistryDict::ConvertToJSON; Firefox:
# WindowsGPOParser).
# Once for all ids, so that what is wrong is printed once.
function Get-InstallationModes($policies, $ids) {
  $modes = @{}
  foreach ($id in $ids) { $modes[$id] = $null }
  $hiding = Join-Path $policies 'ExtensionSettings'
  $text = $null
  if (Test-Path -LiteralPath $policies) { $text = (Get-Item -LiteralPath $policies).GetValue('ExtensionSettings') }
  if (Test-Path -LiteralPath $hiding) {
    if ($null -ne $text) { Write-Wrong "the key $hiding hides the value of that name: run windows\merge.ps1" }
    foreach ($id in $ids) {
      $own = Join-Path $hiding $id
      if (Test-Path -LiteralPath $own) { $modes[$id] = (Get-Item -LiteralPath $own).GetValue('installation_mode') }
    }
  } elseif ($null -ne $text) {
    $settings = ConvertFrom-Settings $text "ExtensionSettings in $policies"
    foreach ($id in $ids) { $modes[$id] = Get-JsonMember (Get-JsonMember $settings $id) 'installation_mode' }
  }
  return $modes
}

function Get-ListItems($path) {
  if (-not (Test-Path -LiteralPath $path)) { return @() }
  $item = Get-Item -LiteralPath $path
  return @($item.GetValueNames() | ForEach-Object { [string] $item.GetValue($_) })
}

# A mode in ExtensionSettings wins over the other list (Chromium: ExtensionManagement::Refresh).
function Write-Installation($id, $modes, $forced, $blocked, $allMode) {
  $mode = @($modes | Where-Object { $null -ne $_ }) | Select-Object -First 1
  $isInstalling = $mode -eq 'force_installed' -or $mode -eq 'normal_installed'
  $entries = @($forced | Where-Object { ($_ -split ';')[0] -eq $id })
  $isForced = $entries.Count -gt 0
  $others = @($entries | Where-Object { $_ -ne "$id;$($expected.updateUrl)" })
  if ($others.Count -gt 0) { Write-Wrong "the list of extensions to install has another address: $($others -join ', ')" }
  if ($null -ne $mode -and -not $isInstalling) { Write-Wrong "ExtensionSettings says $mode for $id" }
  elseif ($isInstalling -or $isForced) { Write-Ok 'installed by policy' }
  elseif ($allMode -eq 'blocked' -or $blocked -contains '*' -or $blocked -contains $id) {
    Write-Wrong "nothing installs $id, and all extensions are blocked"
  }
  else { Write-Wrong "nothing installs $id" }
}

# An earlier kit with another id: browsers run both.
function Write-OtherKits($installing, $forced, $id) {
  $ofAddress = @($forced | Where-Object { ($_ -split ';')[1] -eq $expected.updateUrl } | ForEach-Object { ($_ -split ';')[0] })
  $known = @($forced | ForEach-Object { ($_ -split ';')[0] } | Where-Object { $expected.otherIds -contains $_ })
  foreach ($other in @(@($installing) + $ofAddress + $known | Where-Object { $_ -and $_ -ne $id } | Sort-Object -Unique)) {
    Write-Wrong "$other is installed as well, the id of another kit: take it out; from Firefox with merge.ps1 -Block of that kit"
  }
}

# Of the computer and the user the computer wins, in every browser.
function Select-Settings($found) {
  $set = @($found | Where-Object { $_.Settings.Count -gt 0 })
  if ($set.Count -gt 1) {
    Write-Wrong "set in more than one place, of which the first holds: $(@($set | ForEach-Object { $_.Place }) -join ', ')"
  }
  if ($set.Count -eq 0) { return (Get-EmptySettings) }
  return $set[0].Settings
}

function Find-OtherId($paths) {
  foreach ($path in $paths) {
    foreach ($other in $expected.otherIds) {
      if (Test-Path -LiteralPath (Join-Path $path $other)) { return $other }
    }
  }
  return $null
}

# Of a policy in the registry, even an empty key, Firefox skips the whole part in policies.json
# (Firefox: CombinedProvider, WindowsGPOParser).
function Test-Policy($policies, $name) {
  foreach ($place in @($policies | Where-Object { Test-Path -LiteralPath $_ })) {
    if (Test-Path -LiteralPath (Join-Path $place $name)) { return $true }
    if ($null -ne (Get-Item -LiteralPath $place).GetValue($name)) { return $true }
  }
  return $false
}

function Test-Browser($browser) {
  $extensions = @($hives | ForEach-Object { Join-Path $_ $browser.extensions })
  $found = @($extensions | ForEach-Object {
      $place = Join-Path $_ $browser.settings
      @{ Place = $place; Settings = (Get-RegistrySettings $place) }
    })
  $policies = @($hives | ForEach-Object { Join-Path $_ $browser.policies })
  $ids = @($browser.id, '*') + @($expected.otherIds)
  $both = @($policies | ForEach-Object { Get-InstallationModes $_ $ids })
  $modes = @($both | ForEach-Object { $_[$browser.id] })
  $allModes = @($both | ForEach-Object { $_['*'] })
  if ($browser.kind -eq 'firefox') {
    foreach ($folder in @($env:ProgramFiles, ${env:ProgramFiles(x86)})) {
      if (-not $folder) { continue }
      $path = Join-Path $folder 'Mozilla Firefox\distribution\policies.json'
      if (-not (Test-Path -LiteralPath $path)) { continue }
      $file = Get-JsonMember (ConvertFrom-Settings (Get-Content -LiteralPath $path -Raw -Encoding UTF8) $path) 'policies'
      $values = Get-JsonMember (Get-JsonMember (Get-JsonMember $file '3rdparty') 'Extensions') $browser.id
      if (-not (Test-Policy $policies '3rdparty')) { $found += @{ Place = $path; Settings = (Get-JsonSettings $values) } }
      foreach ($part in '3rdparty', 'ExtensionSettings') {
        if ($null -eq (Get-JsonMember $file $part) -or -not (Test-Policy $policies $part)) { continue }
        Write-Wrong "Firefox skips $part of $path, because the registry has $part, too: put all of it into the registry"
      }
      $isSkipped = Test-Policy $policies 'ExtensionSettings'
      if (-not $isSkipped) {
        $settings = Get-JsonMember $file 'ExtensionSettings'
        $modes += Get-JsonMember (Get-JsonMember $settings $browser.id) 'installation_mode'
        $allModes += Get-JsonMember (Get-JsonMember $settings '*') 'installation_mode'
        $ofFile = @{}
        foreach ($id in $ids) { $ofFile[$id] = Get-JsonMember (Get-JsonMember $settings $id) 'installation_mode' }
        $both += $ofFile
      }
    }
  }
  # One list holds, that of the computer before that of the user: browsers join none of other scopes
  # (Chromium: PolicyListMultipleSourceMergeList).
  $forced = @(Get-ListItems (Join-Path $policies[0] 'ExtensionInstallForcelist'))
  $ofUser = @(Get-ListItems (Join-Path $policies[1] 'ExtensionInstallForcelist'))
  # A key without values is a list, too (Chromium: RegistryDict::ConvertToJSON).
  $hiding = Join-Path $policies[0] 'ExtensionInstallForcelist'
  $isHiding = Test-Path -LiteralPath $hiding
  if ($isHiding -and $ofUser.Count -gt 0) {
    $what = if ($forced.Count -gt 0) { 'make one of them' } else { "delete the empty key $hiding" }
    Write-Wrong "the list of extensions to install of the user is hidden by that of the computer: $what"
  }
  if (-not $isHiding) { $forced = $ofUser }
  $blocked = @($policies | ForEach-Object { Get-ListItems (Join-Path $_ 'ExtensionInstallBlocklist') })
  Compare-Settings (Select-Settings $found) $browser.id (Find-OtherId $extensions)
  $allMode = @($allModes | Where-Object { $null -ne $_ }) | Select-Object -First 1
  Write-Installation $browser.id $modes $forced $blocked $allMode
  $installing = @(foreach ($id in $expected.otherIds) {
      if (@($both | Where-Object { $_[$id] -like '*_installed' }).Count -gt 0) { $id }
    })
  Write-OtherKits $installing $forced $browser.id
}

$seen = 0
foreach ($browser in $expected.windows) {
  $paths = @('HKLM:', 'HKCU:' | ForEach-Object { Join-Path $_ "SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\$($browser.program)" })
  if (@($paths | Where-Object { Test-Path -LiteralPath $_ }).Count -eq 0) { continue }
  $seen += 1
  Write-Host $browser.name
  Test-Browser $browser
}
if ($seen -eq 0) { Write-Host 'No browser was found on this computer.' }
if ($script:wrong -gt 0 -or $seen -eq 0) { exit 1 }
exit 0

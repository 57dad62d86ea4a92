# Completion of cstocli @version@ for PowerShell. It starts no program: install it again after an upgrade.
Register-ArgumentCompleter -Native -CommandName cstocli -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # What may stand in a place: the names of lists.
    # -f and -F are two options: no @{}, whose keys have no case.
    $slots = [System.Collections.Hashtable]::new([StringComparer]::Ordinal)
@slots@
    # The words of a list, one a line, each with what it means after a tab; escaped.
    $lists = [System.Collections.Hashtable]::new([StringComparer]::Ordinal)
@lists@
    $valued = @(@valued@)
    $groups = @(@groups@)

    $command = ''
    $option = ''
    $place = 0
    $before = $commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        Select-Object -Skip 1 | ForEach-Object { $_.ToString() }
    foreach ($word in $before) {
        if ($option) { $option = '' }
        elseif ($valued -ccontains $word) { $option = $word }
        elseif ($word -like '-?*') { }
        elseif (-not $command) { $command = $word }
        elseif ($groups -ccontains $command) { $command = "$command $word" }
        else { $place++ }
    }

    $start = ''
    if ($option) { $key = "$command $option" }
    elseif ($wordToComplete -match '^(--[^=]*)=(.*)$') {
        $key = "$command $($Matches[1])"
        $start = "$($Matches[1])="
        $wordToComplete = $Matches[2]
    }
    elseif ($wordToComplete -like '-*') { $key = "$command -" }
    elseif ($slots.ContainsKey("$command $place")) { $key = "$command $place" }
    elseif ($slots.ContainsKey("$command *")) { $key = "$command *" }
    else { $key = "$command $word" }

    $case = if ($wordToComplete -like '-*') { [StringComparison]::Ordinal } else { [StringComparison]::OrdinalIgnoreCase }
    foreach ($list in $slots[$key]) {
        if ($list -like '*-names' -and -not $wordToComplete) { continue } # names in other letters, for who types them
        foreach ($entry in [regex]::Unescape("$($lists[$list])") -split "`n") {
            $word, $meaning = $entry -split "`t", 2
            if (-not $word) { continue }
            if (-not $meaning) { $meaning = $word }
            if ($word.StartsWith($wordToComplete, $case)) {
                $typed = $start + $word
                if ($typed -match '[^\w./=-]') {
                    $typed = "'" + [System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($typed) + "'"
                }
                [System.Management.Automation.CompletionResult]::new($typed, $word, 'ParameterValue', $meaning)
            }
        }
    }
}

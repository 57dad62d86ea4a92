# Completion of cstocli @version@ for PowerShell. It starts no program: install it again after an upgrade.
Register-ArgumentCompleter -Native -CommandName cstocli -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # What may stand in a place: the names of lists.
    $slots = @{
@slots@
    }
    # The words of a list, each with what it means.
    $lists = @{
@lists@
    }
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

    foreach ($list in $slots[$key]) {
        foreach ($entry in $lists[$list]) {
            $word, $meaning = $entry
            if ($word.StartsWith($wordToComplete, [StringComparison]::Ordinal)) {
                $typed = $start + $word
                if ($typed -match '[^\w./=-]') { $typed = "'" + $typed.Replace("'", "''") + "'" }
                [System.Management.Automation.CompletionResult]::new($typed, $word, 'ParameterValue', $meaning)
            }
        }
    }
}

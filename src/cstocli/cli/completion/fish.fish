# Completion of cstocli @version@ for fish. It starts no program: install it again after an upgrade.

# The words of a list, each with what it means after a tab.
function __cstocli_words
    switch $argv[1]
@lists@
    end
end

# What may stand in a place: the names of lists.
function __cstocli_lists
    switch $argv[1]
@slots@
        case '*'
            return 1
    end
end

function __cstocli
    set -l command
    set -l option
    set -l place 0
    set -l current (commandline -ct)
    set -l last
    for word in (commandline -opc)[2..]
        set last $word
        if test -n "$option"
            set option
        else if contains -- $word @valued@
            set option $word
        else if string match -q -- '-?*' $word
            continue
        else if test -z "$command"; or contains -- "$command" @groups@
            set -a command $word
        else
            set place (math $place + 1)
        end
    end

    set -l before ''
    set -l lists
    if test -n "$option"
        set lists (__cstocli_lists "$command $option")
    else if string match -q -- '--*=*' $current
        set before (string replace -r '=.*' '=' -- $current)
        set lists (__cstocli_lists "$command "(string replace -r '=.*' '' -- $current))
    else if string match -q -- '-*' $current
        set lists (__cstocli_lists "$command -")
    else
        set lists (__cstocli_lists "$command $place"; or __cstocli_lists "$command $last")
    end
    if test "$lists" = files
        __fish_complete_path (string replace -r '^--[^=]*=' '' -- $current) | string replace -r '^' -- "$before"
        return
    end
    if string match -q -- '*fields' "$lists"
        set before (string replace -r '[^,=]*$' '' -- $current)
    end
    for list in $lists
        if test -z "$current"; and string match -q -- '*-names' $list # names in other letters, for who types them
            continue
        end
        if test -z "$before"
            __cstocli_words $list
        else
            set -l words (__cstocli_words $list)
            printf '%s\n' $before$words
        end
    end
end

complete -c cstocli -f -a '(__cstocli)'

# Completion of cstocli @version@ for bash, 3.2 or later. It starts no program but bash: install it again after an upgrade.

# What may stand in a place: the names of lists.
__cstocli_lists() {
    case $1 in
@slots@
        *) lists= ;;
    esac
}

# The words of a list, one a line, each quoted for compgen.
__cstocli_words() {
    case $1 in
@lists@
        *) words= ;;
    esac
}

__cstocli() {
    local word words lists list all='' option='' skip='' command='' before='' IFS=$' \t\n'
    local -i number=0 place=0
    local current=${COMP_WORDS[COMP_CWORD]}
    COMPREPLY=()

    for ((number = 1; number < COMP_CWORD; number++)); do
        word=${COMP_WORDS[number]}
        if [[ $word == '=' ]]; then
            skip=1
        elif [[ -n $skip ]]; then
            skip= option=
        else
            option=
            case $word in
                @valued@) option=$word skip=1 ;;
                -?*) ;;
                *)
                    case $command in
                        '' | @groups@) command=${command:+$command }$word ;;
                        *) place+=1 ;;
                    esac
                    ;;
            esac
        fi
    done
    if [[ $current == '=' ]]; then
        current=
    fi

    if [[ -n $option && -n $skip ]]; then
        __cstocli_lists "$command $option"
    elif [[ $current == -* ]]; then
        __cstocli_lists "$command -"
    else
        __cstocli_lists "$command $place"
        [[ -n $lists ]] || __cstocli_lists "$command $word"
    fi
    if [[ $lists == files ]]; then
        return
    fi
    compopt +o default 2>/dev/null # which bash 3.2 does not have

    if [[ $lists == *fields ]]; then
        before=${current%"${current##*,}"}
        current=${current##*,}
        compopt -o nospace 2>/dev/null
    fi
    for list in $lists; do
        __cstocli_words "$list"
        all+=$words$'\n'
    done
    current=${current//\\/}
    current=${current#[\"\']}
    IFS=$'\n'
    COMPREPLY=($(compgen -P "$before" -W "$all" -- "$current"))
    if [[ $lists == publishers ]]; then
        for ((number = 0; number < ${#COMPREPLY[@]}; number++)); do
            printf -v word %q "${COMPREPLY[number]}"
            COMPREPLY[number]=$word
        done
    fi
}

complete -o default -F __cstocli cstocli

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
    local word words lists list variant variants all='' option='' skip='' command='' before='' quote='' IFS=$' \t\n'
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
        [[ $list == *-names && -z $current ]] && continue # names in other letters, for who types them
        __cstocli_words "$list"
        all+=$words$'\n'
    done
    case $current in
        [\"\']*) quote=${current:0:1} current=${current:1} ;;
    esac
    current=${current//\\/}
    if [[ $current == *[\"\']* ]]; then
        printf -v current %q "$current" # compgen takes quotation marks off
    fi
    variants=("$current")
    if ((BASH_VERSINFO[0] > 3)); then
        variants+=("${current,,}" "${current^}") # capital letters do not matter
    fi
    IFS=$'\n'
    [[ $- == *f* ]] || skip=glob
    set -f # a name may look like a pattern of files
    for variant in "${variants[@]}"; do
        COMPREPLY=($(compgen -P "$before" -W "$all" -- "$variant"))
        ((${#COMPREPLY[@]} == 0)) || break
    done
    [[ $skip != glob ]] || set +f
    if [[ $lists == publishers-as-written ]]; then
        __cstocli_quote
    fi
}

# The words of COMPREPLY as they can be typed: after a quotation mark only those in which nothing needs a backslash.
__cstocli_quote() {
    local found=("${COMPREPLY[@]}")
    COMPREPLY=()
    for word in "${found[@]}"; do
        case $quote$word in
            \"*[\"\$\`\\!]* | \'*\'*) continue ;;
            [\"\']*) ;;
            *) printf -v word %q "$word" ;;
        esac
        COMPREPLY+=("$word")
    done
}

complete -o default -F __cstocli cstocli

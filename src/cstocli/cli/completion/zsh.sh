#compdef cstocli
# Completion of cstocli @version@ for zsh. It starts no program: install it again after an upgrade.

# What may stand in a place: the names of lists.
__cstocli_lists() {
    case $1 in
@slots@
        *) lists=() ;;
    esac
}

# The words of a list, each with what it means after a colon.
__cstocli_words() {
    case $1 in
@lists@
        *) described=() ;;
    esac
}

_cstocli() {
    setopt localoptions extendedglob
    local word command option skip list case='m:{[:lower:][:upper:]}={[:upper:][:lower:]}'
    local -a lists described
    local -i number place

    for ((number = 2; number < CURRENT; number++)); do
        word=$words[number]
        if [[ -n $skip ]]; then
            skip= option=
            continue
        fi
        option=
        case $word in
            @valued@) option=$word skip=1 ;;
            -?*) ;;
            *)
                case $command in
                    '' | @groups@) command=${command:+$command }$word ;;
                    *) ((place += 1)) ;;
                esac
                ;;
        esac
    done

    if [[ -n $skip ]]; then
        __cstocli_lists "$command $option"
    elif [[ $PREFIX == --*=* ]]; then
        option=${PREFIX%%=*}
        compset -P 1 '*='
        __cstocli_lists "$command $option"
    elif [[ $PREFIX == -* ]]; then
        __cstocli_lists "$command -"
    else
        __cstocli_lists "$command $place"
        (( $#lists )) || __cstocli_lists "$command $word"
    fi
    if [[ $lists == files ]]; then
        _files
        return
    fi
    if [[ $lists == *fields ]]; then
        compset -P '*,'
    fi
    local -a all
    for list in $lists; do
        [[ $list == *-names && -z $PREFIX ]] && continue # names in other letters, for who types them
        __cstocli_words $list
        all+=($described)
    done
    if (( $#all > 500 )); then # the ids of all records: what cannot be meant goes first, a Tab would take long
        all=(${(M)all:#(#i)${(b)${(Q)PREFIX}}*})
    fi
    if (( $#all > 500 )); then # with their meanings they would take a tenth of a second
        compadd -V cstocli -M $case -- "${(@)all%%:*}"
    else
        _describe -V 'cstocli' all -M $case
    fi
}

if [[ $funcstack[1] == _cstocli ]]; then
    _cstocli "$@"
else
    compdef _cstocli cstocli
fi

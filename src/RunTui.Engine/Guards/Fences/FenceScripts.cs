namespace RunTui.Engine.Guards.Fences;

/// <summary>
/// The fence's programs. What is plainly harmless is passed on by the shell, in a millisecond; only what isn't has run-tui started to decide.
/// They are POSIX sh, and for each name that isn't known they ask.
/// </summary>
internal static class FenceScripts
{
    /// <summary>What all of them begin with.</summary>
    public const string Prelude = """
        refused() {
            echo "run-tui: refused: $name: the guard's program is gone ($1); have a person do it" >&2
            exit 1
        }
        # What comes behind the fence on the PATH: before it may stand another fence, which calls this one.
        find_real() {
            real=
            rest=$PATH:
            while [ -n "$rest" ]; do
                dir=${rest%%:*}
                rest=${rest#*:}
                case $dir in "$fence/bin" | "$fence/bin/") real=; behind=yes; continue ;; /*) ;; *) continue ;; esac
                [ -z "$real" ] && [ -f "$dir/$name" ] && [ -x "$dir/$name" ] && ! [ "$dir/$name" -ef "$fence/bin/$name" ] || continue
                [ -n "${behind-}" ] || ! [ -f "$dir/../protected" ] || continue
                real=$dir/$name
            done
            [ -z "$real" ] || return 0
            echo "run-tui: there is no '$name' on the PATH" >&2
            exit 127
        }
        direct() {
            find_real
            exec "$real" "$@"
        }
        judge() {
            has_program
            program shim "$name" "$fence" "$@"
        }

        """;

    public const string Git = """
        # 0: harmless. 1: to be decided. 2: harmless as far as the shell sees; the pre-push hook decides over the rest.
        look() {
            place=.
            while :; do
                case ${1-} in
                -C) [ $# -gt 1 ] && [ "$place" = . ] || return 1; place=$2; shift 2 ;;
                -c) case ${2-} in user.* | color.* | advice.* | diff.* | log.* | commit.gpgsign=* | core.quotepath=* | core.pager=*) shift 2 ;; *) return 1 ;; esac ;;
                -P | -p | --no-pager | --paginate | --no-optional-locks | --literal-pathspecs) shift ;;
                *) break ;;
                esac
            done
            verb=${1-}
            [ $# -eq 0 ] || shift
            case $verb in
            '' | --version | -v | --help | -h | --exec-path | help | version | status | diff | log | show | rev-parse | rev-list | ls-files | ls-tree | ls-remote) ;;
            cat-file | describe | blame | annotate | grep | shortlog | name-rev | merge-base | for-each-ref | show-ref | show-branch | var | whatchanged) ;;
            diff-tree | diff-index | diff-files | cherry | count-objects | check-ignore | check-attr | check-ref-format | verify-commit) ;;
            add | init | clone | mv | apply | format-patch | archive | hash-object | write-tree | commit-tree | mktree) ;;
            commit) for word; do case $word in --no-v* | -n* | -[!-]*n*) return 1 ;; esac; done ;;
            cherry-pick | revert | am) for word; do case $word in --no-v*) return 1 ;; esac; done ;;
            rm) for word; do case $word in --f* | -f* | -[!-]*f*) return 1 ;; esac; done ;;
            reset) for word; do case $word in --h* | --m* | --k*) return 1 ;; esac; done ;;
            fetch) for word; do case $word in *:* | +* | -f* | -[!-]*f* | --f* | --u*) return 1 ;; esac; done ;;
            branch) for word; do case $word in -a | -r | -v | -vv | -l | --list | --all | --remotes | --show-current) ;; *) return 1 ;; esac; done ;;
            switch) for word; do case $word in -c | --create | -q | --quiet | -) ;; -*) return 1 ;; *) ! is_protected "$word" || return 1 ;; esac; done ;;
            checkout)
                while [ "${1-}" = -q ] || [ "${1-}" = --quiet ]; do shift; done
                if [ $# -eq 1 ]; then
                    case $1 in -*) return 1 ;; esac
                    find_real
                    "$real" -C "$place" rev-parse --verify -q --end-of-options "$1^{commit}" >/dev/null 2>&1 || return 1
                    return 0
                fi
                { [ $# -eq 2 ] || [ $# -eq 3 ]; } && [ "$1" = -b ] || return 1; for word; do ! is_protected "$word" || return 1; done; case $2${3-} in -*) return 1 ;; esac ;;
            stash) case ${1-} in '' | push | list | show | apply | pop | save | create | -*) ;; *) return 1 ;; esac ;;
            tag) for word; do case $word in -l | --list | -a | -m | -n*) ;; -*) return 1 ;; esac; done ;;
            remote) case ${1-} in '' | -v | show | get-url | add | update | set-url) ;; *) return 1 ;; esac ;;
            config) case " $* " in *" --get"* | *" --list "* | *" -l "*) ;; *) return 1 ;; esac; case " $* " in *" --unset"* | *" --re"* | *" --add"* | *" -e "* | *" --e"*) return 1 ;; esac ;;
            worktree) [ "${1-}" = list ] || return 1 ;;
            reflog) case ${1-} in '' | show) ;; *) return 1 ;; esac ;;
            push)
                names=0
                for word; do
                    case $word in
                    -u | --set-upstream | -q | --quiet | -v | --verbose | --progress | --porcelain) ;;
                    -* | tag | HEAD | *[!A-Za-z0-9._/-]*) return 1 ;;
                    *) names=$((names + 1)); [ $names -eq 1 ] || ! is_protected "$word" || return 1 ;;
                    esac
                done
                [ $names -eq 2 ] || return 1
                return 2 ;;
            *) return 1 ;;
            esac
        }
        look "$@"
        case $? in
        0) direct "$@" ;;
        2) has_program; direct -c core.hooksPath="$fence/hooks" "$@" ;;
        *) judge "$@" ;;
        esac

        """;

    public const string Gh = """
        case "${1-} ${2-}" in
        ' ' | '--version ' | 'version ' | '--help ' | 'help '* | 'status '* | 'search '* | 'browse '*) direct "$@" ;;
        'pr view' | 'pr list' | 'pr diff' | 'pr checks' | 'pr status' | 'pr checkout' | 'pr comment') direct "$@" ;;
        'issue view' | 'issue list' | 'issue status' | 'issue create' | 'issue comment' | 'run view' | 'run list' | 'run watch' | 'run download') direct "$@" ;;
        'repo view' | 'repo list' | 'release view' | 'release list' | 'release download' | 'workflow view' | 'workflow list') direct "$@" ;;
        *) judge "$@" ;;
        esac

        """;

    /// <summary>One script for every hook: it decides where it has to, then calls the repository's own hook of that name.</summary>
    public const string Hook = """
        name=${0##*/}
        newline='
        '
        lines=
        # A commit calls a dozen hooks: git is only asked where a file that it reads has the word, or leads to another file.
        may_be_set() {
            [ "${GIT_CONFIG_COUNT-}" = 1 ] && [ -z "${GIT_CONFIG_GLOBAL-}${GIT_CONFIG_SYSTEM-}" ] || return 0
            for file in "$shared/config" "$shared/config.worktree" "${GIT_DIR:-.git}/config.worktree" "${HOME-}/.gitconfig" "${XDG_CONFIG_HOME:-${HOME-}/.config}/git/config" \
                /etc/gitconfig /usr/etc/gitconfig /usr/local/etc/gitconfig /opt/homebrew/etc/gitconfig; do
                [ -f "$file" ] || continue
                while read -r line; do
                    case $line in *[hH][oO][oO][kK][sS][pP][aA][tT][hH]* | *\[[iI][nN][cC][lL][uU][dD][eE]*) return 0 ;; esac
                done <"$file"
            done
            return 1
        }
        # Whatever stood in core.hooksPath before the fence's own is the repository's; relative to where a hook is started.
        find_own() {
            folder=
            hidden=${IFS}
            IFS=$newline
            set -f
            if may_be_set; then
                for value in $(git config --type=path --get-all core.hooksPath 2>/dev/null); do
                    [ "$value" != "$fence/hooks" ] || break
                    folder=$value
                done
            fi
            set +f
            IFS=$hidden
            own=${folder:-$shared/hooks}/$name
            [ -f "$own" ] && [ -x "$own" ] && ! [ "$own" -ef "$0" ]
        }
        find_shared() {
            shared=${GIT_DIR:-.git}
            if [ -f "$shared/commondir" ]; then
                read -r common <"$shared/commondir"
                case $common in /*) shared=$common ;; *) shared=$shared/$common ;; esac
            fi
            [ -d "$shared" ] || shared=$(git rev-parse --git-common-dir 2>/dev/null)
        }
        read_lines() {
            while IFS= read -r line; do lines=$lines$line$newline; done
            lines=$lines$line
        }
        forward() {
            find_own || exit 0
            printf '%s' "$lines" | "$own" "$@"
            exit $?
        }
        plain_push() {
            default=$(git symbolic-ref -q "refs/remotes/$1/HEAD") || return 1
            is_protected "${default#"refs/remotes/$1/"}" || return 1
            while read -r from object to there; do
                [ -n "$from" ] || continue
                case $to in refs/heads/*) ;; *) return 1 ;; esac
                case ${to#refs/heads/} in *[!A-Za-z0-9._/-]*) return 1 ;; esac
                case $object in *[!0]*) ;; *) return 1 ;; esac
                ! is_protected "${to#refs/heads/}" || return 1
                case $there in *[!0]*) git merge-base --is-ancestor "$there" "$object" 2>/dev/null || return 1 ;; esac
            done <<END
        $lines
        END
        }
        find_shared
        case $name in
        pre-push)
            read_lines
            if ! plain_push "$1"; then
                has_program
                printf '%s' "$lines" | (program shim pre-push "$fence" "$1" "$2") || exit 1
            fi
            forward "$@" ;;
        reference-transaction)
            read_lines
            if [ "$1" = prepared ] && [ -n "$guarded" ] && [ "$shared" -ef "$guarded" ]; then
                while read -r before after changed; do
                    # Where git doesn't say what was there before, a deletion is two times nothing.
                    [ "$before" != "$after" ] || case $after in *[!0]*) continue ;; esac
                    case $changed in refs/heads/*) is_protected "${changed#refs/heads/}" || continue ;; *) continue ;; esac
                    case $changed in *\"*) changed='a branch with quotes in its name' ;; esac
                    echo "run-tui: refused: a change of $changed: the branch is protected; work on a branch of your own" >&2
                    printf '{"at":%s000,"guard":"reference-transaction","operation":"update","target":"%s","why":"the branch is protected"}\n' "$(date +%s)" "$changed" >>"$fence/guard-refusals.jsonl"
                    exit 1
                done <<END
        $lines
        END
            fi
            forward "$@" ;;
        post-rewrite | pre-receive | post-receive)
            read_lines
            forward "$@" ;;
        *)
            if find_own; then exec "$own" "$@"; fi ;;
        esac

        """;
}

namespace RunTui.Completion;

/// <summary>
/// The scripts for the shells. Each hands the words up to the cursor to <c>run-tui __complete</c>, which answers with a candidate a line;
/// the shell quotes them. Where run-tui is gone or fails, nothing is completed and nothing is said. Each of the names that it can be
/// called by is completed by asking the program of that name.
/// </summary>
internal static class CompletionScripts
{
    public static readonly IReadOnlyList<string> Shells = ["bash", "zsh", "fish", "powershell"];

    /// <summary>The script, or null for a shell that there is none for.</summary>
    public static string? Of(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        "powershell" => PowerShell,
        _ => null,
    };

    // Bash breaks words at = and :, so the words are put together again from the line where those stood without white space between
    // them; what is completed is then only what comes behind the last one.
    private const string Bash = """
        # bash completion for run-tui
        _run_tui_complete() {
            local line candidate word quoted prefix i
            local -a words=()
            for ((i = 1; i <= COMP_CWORD; i++)); do
                word=${COMP_WORDS[i]}
                if [[ ${#words[@]} -gt 0 && ( $word == [=:] || ${COMP_WORDS[i-1]} == [=:] ) ]] && ! [[ $word == [=:] && ${COMP_WORDS[i-1]} == [=:] ]]; then
                    words[${#words[@]}-1]+=$word
                else
                    words+=("$word")
                fi
            done
            local current=${words[${#words[@]}-1]}
            prefix=${current%"${COMP_WORDS[COMP_CWORD]}"}
            [[ ${COMP_WORDS[COMP_CWORD]} == [=:] ]] && prefix=$current
            for ((i = 0; i < ${#words[@]}; i++)); do
                case ${words[i]} in
                    \"*) words[i]=${words[i]#\"}; words[i]=${words[i]%\"} ;;
                    \'*) words[i]=${words[i]#\'}; words[i]=${words[i]%\'} ;;
                    *\\*) words[i]=${words[i]//\\/} ;;
                esac
            done
            COMPREPLY=()
            while IFS= read -r line; do
                candidate=${line%%$'\t'*}
                if [[ $candidate == ':files' ]]; then
                    compopt -o default 2>/dev/null
                    continue
                fi
                if [[ $current == [\"\']* ]]; then
                    COMPREPLY+=("$candidate")
                else
                    printf -v quoted %q "$candidate"
                    COMPREPLY+=("${quoted#"$prefix"}")
                fi
            done < <("${COMP_WORDS[0]}" __complete -- "${words[@]}" </dev/null 2>/dev/null)
            if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then
                compopt -o nospace 2>/dev/null
            fi
        }
        complete -F _run_tui_complete run-tui runr run-workflow run-skill

        """;

    private const string Zsh = """
        #compdef run-tui runr run-workflow run-skill
        # zsh completion for run-tui
        _run_tui_complete() {
            local line value files=0
            local -a values shown args
            args=("${(@Q)words[2,CURRENT]}")
            while IFS= read -r line; do
                value=${line%%$'\t'*}
                if [[ $value == ':files' ]]; then files=1; continue; fi
                values+=("$value")
                if [[ $line == *$'\t'* ]]; then shown+=("$value  -- ${line#*$'\t'}"); else shown+=("$value"); fi
            done < <("${(Q)words[1]}" __complete -- "${args[@]}" </dev/null 2>/dev/null)
            (( ${#values} )) && compadd -l -d shown -a values
            (( files )) && _files
            return 0
        }
        if [[ $funcstack[1] == _run_tui_complete || $funcstack[1] == _run-tui ]]; then
            _run_tui_complete "$@"
        elif (( $+functions[compdef] )); then
            compdef _run_tui_complete run-tui runr run-workflow run-skill
        fi

        """;

    private const string Fish = """
        # fish completion for run-tui
        function __run_tui_complete
            set -l words (commandline -opc) (commandline -ct)
            set -l program $words[1]
            set -e words[1]
            set -l files 0
            for line in (command $program __complete -- $words </dev/null 2>/dev/null)
                if test "$line" = ':files'
                    __fish_complete_path (commandline -ct)
                else
                    echo $line
                end
            end
        end
        for program in run-tui runr run-workflow run-skill
            complete -c $program -f -a '(__run_tui_complete)'
        end

        """;

    private const string PowerShell = """
        # PowerShell completion for run-tui
        Register-ArgumentCompleter -Native -CommandName run-tui, runr, run-workflow, run-skill -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $words = @($commandAst.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.StartOffset -lt $cursorPosition } | ForEach-Object {
                if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text }
            })
            if (-not $wordToComplete) { $words += '' }
            $program = $commandAst.CommandElements[0].Extent.Text.Trim('"', "'")
            $null | & $program __complete -- @words 2>$null | ForEach-Object {
                $value, $about = $_ -split "`t", 2
                if ($value -ne ':files') {
                    $text = if ($value -match '[^A-Za-z0-9_./:=+,@%-]') { "'" + $value.Replace("'", "''") + "'" } else { $value }
                    [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $(if ($about) { $about } else { $value }))
                }
            }
        }

        """;
}
